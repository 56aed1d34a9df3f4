// One row a referred customer, by the id that the network gives.
import { toMoneyFigures, MONEY_COLUMNS } from './figures.ts';
import type { ReportData } from './report-data.ts';
import { toWholeRow } from './sums.ts';
import type { View, ViewColumn, ViewRow } from './view.ts';

const COLUMNS: readonly ViewColumn[] = [
  {
    key: 'customer',
    label: 'customer',
    unit: 'text',
    meaning: 'Id as the network gives it.',
    rank: 0,
  },
  { key: 'network', label: 'network', unit: 'text', meaning: 'Network.', rank: 5 },
  { key: 'program', label: 'program', unit: 'text', meaning: 'Program id.', rank: 2 },
  { key: 'plan', label: 'plan', unit: 'text', meaning: 'Plan as last reported.', rank: 1 },
  { key: 'since', label: 'since', unit: 'day', meaning: 'First sign-up or payment.', rank: 0 },
  {
    key: 'lastPaid',
    label: 'last paid',
    unit: 'day',
    meaning: 'Last payment not reversed.',
    rank: 3,
  },
  { key: 'payments', label: 'payments', unit: 'count', meaning: 'Payments not reversed.', rank: 2 },
  {
    key: 'standing',
    label: 'standing',
    unit: 'text',
    meaning: 'signed-up, won (later payments earn nothing), paying, silent (overdue) or reversed.',
    rank: 1,
  },
  { key: 'post', label: 'post', unit: 'text', meaning: 'Article that won the customer.', rank: 3 },
  { key: 'placement', label: 'placement', unit: 'text', meaning: 'Line that did.', rank: 4 },
  { key: 'matched', label: 'matched by', unit: 'text', meaning: 'How that is known.', rank: 6 },
  {
    key: 'fidelity',
    label: 'fidelity',
    unit: 'text',
    meaning: 'placement, page or none.',
    rank: 6,
  },
  ...MONEY_COLUMNS.filter(({ key }) => key !== 'projected'),
];

export function viewReferrals(data: ReportData): Pick<View, 'columns' | 'rows' | 'sums' | 'notes'> {
  const { referrals, anonymous } = data.sums.referrals();
  const rows = referrals.map(({ revenue, matchMethod, ...referral }): ViewRow => ({
    ...referral,
    matched: matchMethod,
    ...toMoneyFigures(revenue, null),
  }));
  const nameless = {
    customer: `no customer named (${anonymous.entries})`,
    ...toMoneyFigures(anonymous.revenue, null),
  };
  const whole = toWholeRow(data, 'customer');
  return { columns: [...COLUMNS], rows, sums: [nameless, whole], notes: [] };
}
