// Which of the things a network said of a commission stands on a day, when some were said later.
import type { CivilDate } from '../time/civil-date.ts';
import { columnOf, judgeTexts } from './ledger-column.ts';
import type { LedgerRows, ObservationRows } from './ledger-rows.ts';
import type { StoredObservation } from './ledger-store.ts';
import type { CommissionStatus } from './observation.ts';

/** The two days of a report. Both are UTC days, and both are included. */
export interface AsOf {
  /** Up to when things happened. */
  asOf: CivilDate;
  /** Up to when they were imported: what could be known then. @default no limit */
  knownOn?: CivilDate | undefined;
}

/** Order in which things were said; at one instant, in which they arrived. */
export function compareSaid(a: StoredObservation, b: StoredObservation): number {
  const [saidA, saidB] = [a.statedAt ?? a.observedAt, b.statedAt ?? b.observedAt];
  return saidA < saidB ? -1 : saidA > saidB ? 1 : a.sequence - b.sequence;
}

/** What stands on a day, each commission and each payout once. */
export interface StandingRows {
  commissions: LedgerRows;
  payouts: LedgerRows;
}

/**
 * Of the rows of each commission, a (network, external id), what stands at the end of `asOf`, for what customers
 * paid up to and with that day: the last thing said by then. What was first said later is taken back to that day as far as
 * its own dates tell, so that a history imported today can be asked about last year: said in May to be paid on
 * 20 April, it is approved as of 31 March. What nothing was known of is left out.
 */
export function standOn(rows: ObservationRows, { asOf, knownOn }: AsOf): StandingRows {
  const { numbers, observedAt, repeats } = rows;
  const end = endOf(asOf);
  const endOfKnown = knownOn === undefined ? LAST : endOf(knownOn);
  const imports = columnOf(rows, observedAt);
  const isKnown = judgeTexts(imports, (instant) => instant < endOfKnown);
  const isLater = judgeTexts(columnOf(rows, rows.occurredOn), (day) => day > asOf);
  const isPayout = judgeTexts(columnOf(rows, rows.kind), (kind) => kind === 'payout');
  const statedAt = rows.detail('statedAt');
  const saidAt = (row: number) => statedAt?.(row) ?? observedAt(row);
  const isImportedLater = judgeTexts(imports, (instant) => instant >= end);
  const isSaidLater =
    statedAt === undefined ? isImportedLater : (row: number) => saidAt(row) >= end;
  const outdated = new Set<number>();
  for (const each of repeats) {
    const known = each.filter(isKnown);
    const standing = findStanding(known, { ...rows, saidAt, end });
    for (const row of known) if (row !== standing) outdated.add(row);
  }
  const takenBack = new Map<number, CommissionStatus>();
  const [commissions, payouts] = [new Uint32Array(numbers.length), new Uint32Array(numbers.length)];
  let [ofCommissions, ofPayouts] = [0, 0];
  for (const row of numbers) {
    if (!isKnown(row) || isLater(row) || outdated.has(row)) continue;
    if (isSaidLater(row)) takenBack.set(row, takeBack(rows, row, asOf));
    if (isPayout(row)) payouts[ofPayouts++] = row;
    else commissions[ofCommissions++] = row;
  }
  const status =
    takenBack.size === 0 ? rows.status : (row: number) => takenBack.get(row) ?? rows.status(row);
  return {
    commissions: { ...rows, status, numbers: commissions.subarray(0, ofCommissions) },
    payouts: { ...rows, status, numbers: payouts.subarray(0, ofPayouts) },
  };
}

/** The last row said by then, else the first one said later; undefined for no row. */
function findStanding(
  rows: readonly number[],
  {
    saidAt,
    sequence,
    end,
  }: Pick<ObservationRows, 'sequence'> & { saidAt: (row: number) => string; end: string },
): number | undefined {
  const ordered = rows.toSorted((a, b) => {
    const [saidA, saidB] = [saidAt(a), saidAt(b)];
    return saidA < saidB ? -1 : saidA > saidB ? 1 : sequence(a) - sequence(b);
  });
  return ordered.findLast((row) => saidAt(row) < end) ?? ordered[0];
}

/** The standing on an earlier day of what was said later. */
function takeBack(rows: LedgerRows, row: number, asOf: CivilDate): CommissionStatus {
  const status = rows.status(row);
  const [paidOn = '', lockedOn = ''] = [
    rows.detail('paidOn')?.(row),
    rows.detail('lockedOn')?.(row),
  ];
  if (status !== 'paid' && status !== 'approved') return status;
  if (lockedOn > asOf) return 'pending';
  return status === 'paid' && paidOn > asOf ? 'approved' : status;
}

/** After every instant. */
const LAST = 'U';

// After every instant of the day, which goes on with a T, and before the next day.
function endOf(day: CivilDate): string {
  return `${day}U`;
}
