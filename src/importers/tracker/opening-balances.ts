// How a tracker's sums enter the ledger. They have no customer, no day and no network, and pretend to none: each is a
// `bonus` of the network `tracker` on the last day that the tracker covers, stated as typed by hand. So it is in booked
// money and money per hour, and in no count of customers, no conversion rate and no terms that are checked.
import type { Observation } from '../../core/revenue/observation.ts';
import type { CivilDate } from '../../core/time/civil-date.ts';
import type { BalancePart, TrackerRow } from './read-tracker.ts';

export const TRACKER_NETWORK = 'tracker';

/** The status of a balance in the words of its network, which is the author. */
const TYPED_BY_HAND = 'typed by hand';

export interface PlacedRow {
  row: TrackerRow;
  /** Post id. */
  post: string;
}

export interface BalanceOptions {
  /** Name of the tracker. */
  name: string;
  /** Last UTC day that it covers. */
  asOf: CivilDate;
  /** Program of the registry that all of it is of; empty when it is of several. */
  program: string;
  file: string;
}

/** One observation for each article and part of its money; the same tracker said again replaces it. */
export function toOpeningBalances(
  rows: readonly PlacedRow[],
  { name, asOf, program, file }: BalanceOptions,
): Observation[] {
  return rows.flatMap(({ row, post }) =>
    Object.entries(row.parts).map(([part, commission]): Observation => ({
      network: TRACKER_NETWORK,
      externalId: `${name}/${post}/${part satisfies string as BalancePart}`,
      program,
      kind: 'bonus',
      status: 'approved',
      occurredOn: asOf,
      commission,
      sale: undefined,
      // The id of an article is a token of its page: the balance is attributed to it, and to no line.
      subId: post,
      customer: '',
      sourceFile: file,
      sourceLine: row.line,
      rawStatus: TYPED_BY_HAND,
    })),
  );
}
