// Where the terms of a program change, and in what.
import { formatMoney } from '../money/amount.ts';
import { formatRate } from '../money/rate.ts';
import { addDays, type CivilDate } from '../time/civil-date.ts';
import type { Term, Terms } from './terms.ts';

/** One field that is not what it was. */
interface FieldChange {
  /** Path in the terms, e.g. `recurring.rate`. */
  field: string;
  /** As text; null when it was not there. */
  before: string | null;
  after: string | null;
}

export interface TermChange {
  /** First UTC day on which it holds. */
  on: CivilDate;
  /** `begins`: there were no terms the day before. `ends`: there are none from that day on. */
  kind: 'begins' | 'changes' | 'ends';
  /** Whether customers won before keep what they were won under. */
  keepsCustomers: boolean;
  /** In the order of the terms' fields. */
  fields: FieldChange[];
}

/** What says where the terms were read, and not what they are. */
const ABOUT: ReadonlySet<string> = new Set(['from', 'to', 'source', 'conflicts']);

/** In order of days; the first day of the first terms is a beginning. */
export function listTermChanges(terms: Terms | 'none'): TermChange[] {
  if (terms === 'none') return [];
  const ordered = terms.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  return ordered.flatMap((term, index): TermChange[] => {
    const previous = ordered[index - 1];
    const next = ordered[index + 1];
    const before =
      previous?.to === undefined || addDays(previous.to, 1) === term.from ? previous : undefined;
    const fields = compare(before, term);
    const kept = before?.keepsCustomers ?? false;
    const begin: TermChange[] =
      before && fields.length === 0
        ? []
        : [{ on: term.from, kind: before ? 'changes' : 'begins', keepsCustomers: kept, fields }];
    const end = term.to === undefined ? undefined : addDays(term.to, 1);
    if (end === undefined || next?.from === end) return begin;
    const { keepsCustomers } = term;
    return [...begin, { on: end, kind: 'ends', keepsCustomers, fields: compare(term, undefined) }];
  });
}

function compare(before: Term | undefined, after: Term | undefined): FieldChange[] {
  const [old, fresh] = [flatten(before), flatten(after)];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((field) => {
    const change = { field, before: old.get(field) ?? null, after: fresh.get(field) ?? null };
    return change.before === change.after ? [] : [change];
  });
}

function flatten(term: Term | undefined): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(term ?? {}))
    if (!ABOUT.has(key)) collect(value, key, texts);
  return texts;
}

function collect(value: unknown, path: string, texts: Map<string, string>): void {
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return;
  if (typeof value !== 'object') {
    texts.set(path, typeof value === 'string' ? value : JSON.stringify(value));
    return;
  }
  if ('ppm' in value) texts.set(path, formatRate(value as { ppm: number }));
  else if ('minor' in value)
    texts.set(path, formatMoney(value as { minor: bigint; currency: string }));
  else
    for (const [key, part] of Object.entries(value))
      collect(part, Array.isArray(value) ? `${path}[${key}]` : `${path}.${key}`, texts);
}

/**
 * Patterns of how prose quotes a rate or an amount: `15%` is also `15 %` and `15 percent`, `$30.00` also
 * `$30` and `30 USD`. Undefined for what is neither.
 */
export function quotePattern(value: string): RegExp | undefined {
  const rate = /^(\d+(?:\.\d+)?)%$/.exec(value)?.[1];
  if (rate !== undefined)
    return new RegExp(`(?<![\\d.,])${escape(rate)}\\s?(?:%|percent\\b|per cent\\b)`, 'gi');
  const amount = /^([$€£¥]|[A-Z]{3} )([\d,]+(?:\.\d+)?)$/.exec(value);
  if (!amount) return undefined;
  const [, symbol = '', digits = ''] = amount;
  const plain = escape(digits.replace(/\.00$/, '').replaceAll(',', '')).replaceAll(
    /\d(?=(?:\d{3})+$)/g,
    '$&,?',
  );
  return new RegExp(`${escape(symbol.trim())}\\s?${plain}(?:\\.00)?(?![\\d]|[.,]\\d)`, 'g');
}

function escape(text: string): string {
  return text.replaceAll(/[$.*+?()[\]{}|\\^]/g, String.raw`\$&`);
}
