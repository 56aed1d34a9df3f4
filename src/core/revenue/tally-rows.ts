// Rows of a ledger added up, each looked at once and by number alone.
import type { CivilDate } from '../time/civil-date.ts';
import { amountsOf, columnOf, judgeTexts } from './ledger-column.ts';
import { rowsOf, type LedgerRows } from './ledger-rows.ts';
import { isBooked, type LedgerEntry } from './ledger.ts';
import { createMonthSums, numberMonth, type MonthSums } from './month-sums.ts';
import type { CommissionKind } from './observation.ts';
import { addOther, CONVERSIONS, createTally, type Tally } from './tally.ts';

export function tallyEntries(entries: readonly LedgerEntry[], currency: string): Tally {
  const rows = rowsOf(entries);
  return createRowTally(rows, { currency, since: null })(rows.numbers);
}

/** Adds up some of `rows`. `since` is the UTC day from which conversions are recent; null for none. */
export function createRowTally(
  rows: LedgerRows,
  { currency, since }: { currency: string; since: CivilDate | null },
): (numbers: Uint32Array) => Tally {
  const [kinds, statuses, days] = [
    columnOf(rows, rows.kind),
    columnOf(rows, rows.status),
    columnOf(rows, rows.occurredOn),
  ];
  const isOwn = judgeTexts(columnOf(rows, rows.currency), (text) => text === currency);
  const isConversion = Uint8Array.from(kinds.texts, (kind) => (CONVERSIONS.has(kind) ? 1 : 0));
  const isRecent = Uint8Array.from(days.texts, (day) => (since !== null && day >= since ? 1 : 0));
  const standings = Uint8Array.from(statuses.texts, (status) =>
    isBooked(status) ? BOOKED : status === 'pending' ? PENDING : REVERSED,
  );
  const amounts = amountsOf(rows);
  const cells = createMonthCells(kinds.texts, days.texts, amounts);
  const loose = new BigInt64Array(STANDINGS.length);
  const won = new Uint32Array(STANDINGS.length);
  return (numbers) => {
    const tally = createTally(currency);
    tally.entries = numbers.length;
    loose.fill(0n);
    won.fill(0);
    for (const row of numbers) {
      const kind = kinds.numbers[row] ?? 0;
      const day = days.numbers[row] ?? 0;
      const standing = standings[statuses.numbers[row] ?? 0] ?? BOOKED;
      const own = isOwn(row);
      if (isConversion[kind] === 1) {
        won[standing] = (won[standing] ?? 0) + 1;
        if (own && standing === BOOKED) tally.ownConversions += 1;
        if (standing !== REVERSED) tally.recentConversions += isRecent[day] ?? 0;
      }
      if (!own)
        addOther(tally, rows.currency(row), STANDINGS[standing] ?? 'total', rows.minor(row));
      else if (standing === BOOKED) cells.add(kind, day, row);
      else loose[standing] = (loose[standing] as bigint) + (amounts[row] as bigint);
    }
    const [booked = 0, pending = 0, reversed = 0] = won;
    tally.conversions = { n: booked + pending, booked, pending, reversed };
    tally.pending = loose[PENDING] ?? 0n;
    tally.reversed = loose[REVERSED] ?? 0n;
    tally.booked = cells.take();
    return tally;
  };
}

/** In the order of their numbers. */
const STANDINGS = ['total', 'pending', 'reversed'] as const;
const [BOOKED, PENDING, REVERSED] = [0, 1, 2] as const;

/** A table of kinds and months that is filled for one tally after the other. */
function createMonthCells(
  kinds: readonly CommissionKind[],
  days: readonly CivilDate[],
  amounts: BigInt64Array,
) {
  // A row that is not there has no day.
  const said = days.filter((day) => day !== '').toSorted();
  const first = numberMonth(said[0] ?? '');
  const width = numberMonth(said.at(-1) ?? '') - first + 1;
  const months = Int32Array.from(days, (day) => numberMonth(day) - first);
  const cells = new BigInt64Array(kinds.length * width);
  // Per kind, from the first month that has something to the one after the last.
  const [starts, ends] = [new Uint32Array(kinds.length).fill(width), new Uint32Array(kinds.length)];
  return {
    /** The amount of a row, for its kind and day by their numbers. */
    add(kind: number, day: number, row: number): void {
      const month = months[day] ?? 0;
      const cell = kind * width + month;
      cells[cell] = (cells[cell] as bigint) + (amounts[row] as bigint);
      if (month < (starts[kind] ?? 0)) starts[kind] = month;
      if (month >= (ends[kind] ?? 0)) ends[kind] = month + 1;
    },
    /** What was added since, which is zero then. */
    take(): Map<CommissionKind, MonthSums> {
      const sums = new Map<CommissionKind, MonthSums>();
      for (const [number, kind] of kinds.entries()) {
        const [start, end] = [starts[number] ?? 0, ends[number] ?? 0];
        if (start >= end) continue;
        const [from, to] = [number * width + start, number * width + end];
        sums.set(kind, createMonthSums(first + start, cells.slice(from, to)));
        cells.fill(0n, from, to);
        starts[number] = width;
        ends[number] = 0;
      }
      return sums;
    },
  };
}
