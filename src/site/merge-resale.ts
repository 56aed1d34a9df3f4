// Imported months of reselling into `content/resale.csv`, which the author keeps: his remarks, notes and order of
// lines stay as they are.
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parse } from 'csv-parse/sync';
import { formatAmount } from '../core/money/amount.ts';
import type { ResaleMonth } from '../core/revenue/reseller.ts';
import type { SitePaths } from './paths.ts';
import { readResale } from './read-resale.ts';
import { replaceFile } from './replace-file.ts';

interface ResaleOutcome {
  added: number;
  changed: number;
  unchanged: number;
}

const HEADER = 'month,currency,revenue,cost_of_goods,hours';

/**
 * A month and currency that the file has is replaced, another is appended. With `isDry` nothing is written.
 * Throws a `ContentTableError` when the file is not as it must be.
 */
export function mergeResale(
  paths: SitePaths,
  months: readonly ResaleMonth[],
  isDry: boolean,
): ResaleOutcome {
  const known = new Map(readResale(paths).map((each) => [keyOf(each), each]));
  const outcome = { added: 0, changed: 0, unchanged: 0 };
  const text = existsSync(paths.resale) ? readFileSync(paths.resale, 'utf8') : `${HEADER}\n`;
  const lines = text.replace(/\n$/, '').split('\n');
  const head = lines.findIndex((line) => line.trim() !== '' && !line.startsWith('#'));
  const names = splitLine(lines[head] ?? '').map((name) =>
    name.replace('\uFEFF', '').toLowerCase(),
  );
  for (const each of months) {
    const before = known.get(keyOf(each));
    if (before && isSame(before, each)) {
      outcome.unchanged += 1;
      continue;
    }
    outcome[before ? 'changed' : 'added'] += 1;
    const at = before ? findLine(lines, head, names, each) : lines.length;
    lines[at] = formatLine(names, each, before ? splitLine(lines[at] ?? '') : []);
  }
  if (!isDry && outcome.added + outcome.changed > 0) {
    mkdirSync(dirname(paths.resale), { recursive: true });
    replaceFile(paths.resale, `${lines.join('\n')}\n`);
  }
  return outcome;
}

function keyOf({ month, revenue }: ResaleMonth): string {
  return `${month} ${revenue.currency}`;
}

function isSame(a: ResaleMonth, b: ResaleMonth): boolean {
  return (
    a.revenue.minor === b.revenue.minor &&
    a.costOfGoods.minor === b.costOfGoods.minor &&
    a.hours === b.hours
  );
}

function findLine(
  lines: readonly string[],
  head: number,
  names: readonly string[],
  { month, revenue }: ResaleMonth,
): number {
  const at = lines.findIndex((line, index) => {
    if (index <= head || line.startsWith('#')) return false;
    const cells = splitLine(line);
    const get = (name: string) => cells[names.indexOf(name)];
    return get('month') === month && get('currency') === revenue.currency;
  });
  if (at !== -1) return at;
  throw new Error(
    `content/resale.csv has ${month} in ${revenue.currency} over several lines. Change that month by hand.`,
  );
}

/** A line of a file whose quotes may go on in the next one gives what there is of it. */
function splitLine(line: string): string[] {
  const [cells = []] = parse(line, { relax_column_count: true, relax_quotes: true, trim: true });
  return cells;
}

function formatLine(
  names: readonly string[],
  each: ResaleMonth,
  before: readonly string[],
): string {
  const cells: Readonly<Record<string, string>> = {
    month: each.month,
    currency: each.revenue.currency,
    revenue: formatAmount(each.revenue),
    cost_of_goods: formatAmount(each.costOfGoods),
    hours: String(each.hours),
  };
  return names.map((name, index) => quote(cells[name] ?? before[index] ?? '')).join(',');
}

function quote(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
