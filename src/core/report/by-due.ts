// What programs owe and when they pay; and where reports and terms disagree.
import { RATE_HOLDS_DAYS } from '../money/fx.ts';
import type { Money } from '../money/money.ts';
import type { PayoutDue } from '../revenue/payouts-due.ts';
import { describeMissingRate } from '../revenue/unconverted.ts';
import type { ReportData } from './report-data.ts';
import type { View, ViewColumn, ViewRow } from './view.ts';

type Parts = Pick<View, 'columns' | 'rows' | 'sums' | 'notes'>;

const text = (key: string, label: string, meaning: string, rank: number): ViewColumn => ({
  key,
  label,
  unit: 'text',
  meaning,
  rank,
});
const money = (key: string, label: string, meaning: string, rank: number): ViewColumn => ({
  ...text(key, label, meaning, rank),
  unit: 'money',
});

const DUE_COLUMNS: readonly ViewColumn[] = [
  text('program', 'program', 'Program id.', 0),
  text('network', 'network', 'Network.', 4),
  text(
    'owed',
    'owed',
    'late, due (on a day to come), held, below the threshold, threshold in another currency without a rate, reported as paid and not seen, or seen and not reported (below zero).',
    0,
  ),
  { key: 'day', label: 'day', unit: 'day', meaning: "Pay day by the program's rules.", rank: 0 },
  money('amount', 'amount', 'In the currency of the commissions.', 0),
  money('minimum', 'from', 'Balance from which it pays.', 2),
  { key: 'payers', label: 'payers', unit: 'count', meaning: 'Customers past the hold.', rank: 4 },
  { key: 'cash', label: 'cash', unit: 'flag', meaning: 'False for store credit.', rank: 3 },
];

export function viewDue(data: ReportData): Parts {
  const { sums, asOf } = data;
  const rows = sums.due().flatMap((due): ViewRow[] => {
    const { program, network, minimum, payers, cash } = due;
    const toRow = (owed: string, day: string | null, amount: Money): ViewRow[] =>
      amount.minor === 0n ? [] : [{ program, network, owed, day, amount, minimum, payers, cash }];
    return [
      ...due.payments.flatMap(({ day, amount, late }) => toRow(late ? 'late' : 'due', day, amount)),
      ...toRow('held', null, due.held),
      ...toRow(describeBelow(due), null, due.below),
      ...(due.unseen ? toRow(describeUnseen(due.unseen), null, due.unseen) : []),
    ];
  });
  const notes = [
    'Amounts stand in the currencies of the reports. Held commissions are within lock or hold; those that will be paid within a year are in the payments, too.',
    `A threshold in another currency is compared at the rate of the pay day, of one to come at that of ${asOf}; a rate of content/fx.csv holds for ${RATE_HOLDS_DAYS} days.`,
  ];
  return { columns: [...DUE_COLUMNS], rows, sums: [], notes };
}

/** More paid out than commissions are reported as paid is not owed: the report is behind the payouts. */
function describeUnseen({ minor }: Money): string {
  return minor > 0n ? 'reported as paid, no payout seen' : 'paid out, not reported as paid';
}

function describeBelow({ stated, minimum, unknownOn }: PayoutDue): string {
  if (!stated) return 'no payout rule known';
  if (minimum === null || unknownOn === null) return 'below the threshold';
  return `threshold in ${minimum.currency}, ${describeMissingRate([unknownOn])}`;
}

const DIFFERENCE_COLUMNS: readonly ViewColumn[] = [
  text('kind', 'kind', 'less, more, not-promised, missing, or late (pending past its lock).', 0),
  text('program', 'program', 'Program id.', 1),
  text('network', 'network', 'Network.', 4),
  text('externalId', 'commission', "The network's id; of a missing one, the payment before.", 0),
  text('customer', 'customer', 'Id as the network gives it.', 3),
  { key: 'day', label: 'day', unit: 'day', meaning: 'Day of the payment.', rank: 1 },
  money('expected', 'expected', 'By the terms.', 1),
  money('reported', 'reported', 'By the report.', 1),
  money('difference', 'difference', 'Reported less expected.', 0),
];

export function viewDifferences(data: ReportData): Parts {
  const { sums, input } = data;
  const { differences, checked, agreed, unchecked } = sums.reconciled();
  const rows = differences
    .filter(({ day }) => day >= (input.since ?? ''))
    .map((each): ViewRow => ({ ...each }));
  const others = Object.entries(unchecked).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const notes = [
    `${agreed} of ${checked} commissions agree with the terms within one cent of rounding.`,
  ];
  if (others.length > 0)
    notes.push(`Not compared: ${others.map(([why, n]) => `${n} ${why}`).join(', ')}.`);
  return { columns: [...DIFFERENCE_COLUMNS], rows, sums: [], notes };
}
