// Profit and loss of reselling, month by month: content/resale.csv.
import { createMoney } from '../money/money.ts';
import { computeProfitAndLoss } from '../revenue/reseller.ts';
import { monthOf } from '../time/civil-date.ts';
import type { ReportData } from './report-data.ts';
import type { View, ViewColumn, ViewRow } from './view.ts';

const COLUMNS: readonly ViewColumn[] = [
  { key: 'month', label: 'month', unit: 'month', meaning: 'Calendar month.', rank: 0 },
  { key: 'revenue', label: 'revenue', unit: 'money', meaning: 'What customers paid.', rank: 1 },
  {
    key: 'costOfGoods',
    label: 'cost of goods',
    unit: 'money',
    meaning: 'What the supply cost.',
    rank: 2,
  },
  {
    key: 'grossProfit',
    label: 'gross profit',
    unit: 'money',
    meaning: 'Revenue less cost.',
    rank: 0,
  },
  { key: 'margin', label: 'margin', unit: 'share', meaning: 'Gross profit over revenue.', rank: 3 },
  { key: 'markup', label: 'markup', unit: 'share', meaning: 'Gross profit over cost.', rank: 4 },
  { key: 'hours', label: 'hours', unit: 'number', meaning: 'Hours of work.', rank: 2 },
  { key: 'perHour', label: '/h', unit: 'money', meaning: 'Gross profit per hour.', rank: 1 },
];

export function viewProfitAndLoss(
  data: ReportData,
): Pick<View, 'columns' | 'rows' | 'sums' | 'notes'> {
  const { currency, asOf, input } = data;
  const all = input.resale ?? [];
  const months = all
    .filter(({ revenue }) => revenue.currency === currency)
    .filter(({ month }) => month <= monthOf(asOf) && month >= monthOf(input.since ?? ''))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
  const { months: rows, sum } = computeProfitAndLoss(months, currency);
  const others = [...new Set(all.map(({ revenue }) => revenue.currency))].filter(
    (other) => other !== currency,
  );
  const notes =
    months.length === 0
      ? [
          'No month of reselling is known: write content/resale.csv with the columns month,revenue,cost_of_goods,hours,currency.',
        ]
      : ['The sum per hour is the whole gross profit over all hours.'];
  if (others.length > 0)
    notes.push(`Months in ${others.join(', ')} are left out: --currency ${others[0]} shows them.`);
  const zero = createMoney(0n, currency);
  return {
    columns: [...COLUMNS],
    rows: rows.map((row): ViewRow => ({ ...row })),
    sums: [{ month: 'sum', ...(months.length === 0 ? { grossProfit: zero } : sum) }],
    notes,
  };
}
