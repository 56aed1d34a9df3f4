// What networks said of each commission, in the order in which they said it: nothing is ever overwritten.
import { countNoun } from '../count-noun.ts';
import { listHistories } from '../revenue/ledger.ts';
import type { ReportData } from './report-data.ts';
import type { View, ViewColumn, ViewRow } from './view.ts';

const text = (key: string, label: string, meaning: string, rank: number): ViewColumn => ({
  key,
  label,
  unit: 'text',
  meaning,
  rank,
});

const COLUMNS: readonly ViewColumn[] = [
  text('externalId', 'commission', "The network's id.", 0),
  text('network', 'network', 'Network.', 3),
  text('program', 'program', 'Program id.', 4),
  text('kind', 'kind', 'What it is for.', 2),
  {
    key: 'occurredOn',
    label: 'paid on',
    unit: 'day',
    meaning: "Day of the customer's payment.",
    rank: 1,
  },
  text('saidAt', 'said', 'UTC instant of the statement, or of its import where no report says.', 0),
  text('status', 'status', 'Standing from then on.', 0),
  text('rawStatus', 'its word', "The network's own word for it.", 5),
  {
    key: 'amount',
    label: 'amount',
    unit: 'money',
    meaning: 'In the currency of the report.',
    rank: 0,
  },
  { key: 'moved', label: 'moved', unit: 'money', meaning: 'Change of the amount.', rank: 1 },
  text('source', 'source', 'File and line it was read from.', 3),
];

/** Commissions of which more than one thing was said; the others have no history. */
export function viewHistory({
  input,
  asOf,
}: ReportData): Pick<View, 'columns' | 'rows' | 'sums' | 'notes'> {
  const { observations, since = '', knownOn } = input;
  const known = observations.filter(
    ({ observedAt, occurredOn }) =>
      occurredOn <= asOf &&
      occurredOn >= since &&
      (knownOn === undefined || observedAt.slice(0, 10) <= knownOn),
  );
  const moved = [...listHistories(known).values()].filter((said) => said.length > 1);
  const rows = moved.flatMap((said) =>
    said.map((each, index): ViewRow => {
      const before = said[index - 1]?.commission;
      const { network, externalId, program, kind, status, occurredOn, commission } = each;
      const isSame = before?.currency === commission.currency;
      return {
        externalId,
        network,
        program,
        kind,
        occurredOn,
        saidAt: each.statedAt ?? each.observedAt,
        status,
        rawStatus: each.rawStatus ?? null,
        amount: commission,
        moved: isSame ? { ...commission, minor: commission.minor - before.minor } : null,
        source: `${each.sourceFile}:${each.sourceLine}`,
      };
    }),
  );
  const notes = [`Of ${countNoun(moved.length, 'commission')} a network said more than one thing.`];
  return { columns: [...COLUMNS], rows, sums: [], notes };
}
