// Months of reselling, from a spreadsheet of one's own:
//
//   month,currency,revenue,cost_of_goods,hours
//   2026-03,USD,1150.00,1000.00,4.5
import { isCurrency } from '../core/money/currency.ts';
import type { Money } from '../core/money/money.ts';
import { createReport, type Problem } from '../core/problem.ts';
import type { ResaleMonth } from '../core/revenue/reseller.ts';
import { readAmountText } from './amount-style.ts';
import { explainWidth } from './column-count.ts';
import type { TableRow } from './csv.ts';
import { listCsvHeaders } from './csv-table.ts';
import { readHeader } from './header.ts';
import { fault, show, toProblem, type Fault } from './import-problem.ts';
import { TableFault, type ReportText } from './table.ts';

const COLUMNS = ['month', 'currency', 'revenue', 'cost_of_goods', 'hours'];

export interface ResaleContent {
  /** Empty when there are problems. */
  months: ResaleMonth[];
  problems: Problem[];
}

/** Undefined when the text has other columns. */
export async function readResaleReport(report: ReportText): Promise<ResaleContent | undefined> {
  const candidates = await listCsvHeaders(report).catch(() => []);
  const candidate = candidates.find(({ cells }) => {
    const { names } = readHeader(cells);
    return names.length === COLUMNS.length && COLUMNS.every((column) => names.includes(column));
  });
  if (!candidate) return undefined;
  const { names } = readHeader(candidate.cells);
  const table = candidate.open();
  const faults: Fault[] = [];
  const months = new Map<string, ResaleMonth>();
  try {
    for await (const batch of table.rows()) {
      for (const row of batch) addMonth(row, names, months, faults);
    }
  } catch (error) {
    if (!(error instanceof TableFault)) throw error;
    faults.push(error.fault);
  }
  if (months.size === 0 && faults.length === 0)
    faults.push(
      fault('import-empty', {}, 'Unexpected end after the header, expected at least one row.'),
    );
  const places = await table.locate(faults, names);
  const problems = faults.map((each, index) => {
    const line = each.line ?? 1;
    return toProblem(
      each,
      report.fileName,
      places[index] ?? { line, column: 1, endLine: line, endColumn: 1 },
    );
  });
  return {
    months: problems.length > 0 ? [] : [...months.values()],
    problems: createReport(1, problems).problems,
  };
}

function addMonth(
  { line, cells }: TableRow,
  names: readonly string[],
  months: Map<string, ResaleMonth>,
  faults: Fault[],
): void {
  const refuse = (name: string, rule: Parameters<typeof fault>[0], message: string): undefined => {
    faults.push(fault(rule, { line, column: names.indexOf(name) }, message));
  };
  const get = (name: string) => cells[names.indexOf(name)] ?? '';
  if (cells.length !== names.length) {
    faults.push(explainWidth(line, cells.length, names.length));
    return;
  }
  const [month, currency, hours] = [get('month'), get('currency'), get('hours')];
  const isMonth = /^\d{4}-(?:0[1-9]|1[0-2])$/.test(month);
  if (!isMonth)
    refuse('month', 'import-bad-month', `Unexpected month ${show(month)}, expected YYYY-MM.`);
  if (!isCurrency(currency)) {
    refuse(
      'currency',
      'import-unknown-currency',
      `Unexpected currency ${show(currency)}, expected a code of ISO 4217.`,
    );
    return;
  }
  const readMoney = (name: string): Money | undefined =>
    readAmountText(get(name), currency, 'major', 'plain') ??
    refuse(
      name,
      'import-bad-amount',
      `Unexpected amount ${show(get(name))}, expected a decimal with a point, such as 1234.50.`,
    );
  const [revenue, costOfGoods] = [readMoney('revenue'), readMoney('cost_of_goods')];
  const isHours = /^\d{1,4}(?:\.\d{1,2})?$/.test(hours);
  if (!isHours)
    refuse(
      'hours',
      'import-bad-number',
      `Unexpected hours ${show(hours)}, expected a decimal such as 1.5.`,
    );
  const key = `${month} ${currency}`;
  if (months.has(key))
    refuse('month', 'import-duplicate-id', `Unexpected ${key} again, expected one row for it.`);
  if (!isMonth || !isHours || !revenue || !costOfGoods) return;
  months.set(key, { month, revenue, costOfGoods, hours: Number(hours) });
}
