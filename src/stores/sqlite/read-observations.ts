// The whole ledger from the store, a million rows in seconds. Rows come as arrays, and texts that rows say
// over and over (networks, programs, statuses, files) are kept once: a quarter of the time and memory of
// an object for each row.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { StoredObservation } from '../../core/revenue/ledger-store.ts';
import {
  OBSERVATION_DETAILS,
  type CommissionKind,
  type CommissionStatus,
} from '../../core/revenue/observation.ts';
import { COLUMNS } from './observation-row.ts';

/** Doubles for what counts rows; amounts stay integers of 64 bits, which no double holds. */
const SQL = `SELECT CAST(sequence AS REAL), observed_at,
  ${COLUMNS.map((column) => (column === 'source_line' ? 'CAST(source_line AS REAL)' : column)).join(', ')}
  FROM observation WHERE occurred_on <= ? ORDER BY sequence`;

/** Texts kept once; a flood of new ones starts the memory anew. */
const REMEMBERED = 10_000;

/** All observations with `occurredOn` up to and with `untilDay`, in order of `sequence`. */
export function createObservationReader(
  db: DatabaseSync,
): (untilDay: string) => StoredObservation[] {
  const read = db.prepare(SQL);
  read.setReadBigInts(true);
  read.setReturnArrays(true);
  return (untilDay) => {
    const keep = createMemory();
    const rows: StoredObservation[] = [];
    for (const row of read.iterate(untilDay))
      rows.push(toStored(row as unknown as SQLOutputValue[], keep));
    return rows;
  };
}

function toStored(
  row: readonly SQLOutputValue[],
  keep: (text: string) => string,
): StoredObservation {
  const text = (index: number) => row[index] as string;
  const known = (index: number) => keep(row[index] as string);
  const saleMinor = row[10];
  const stored: StoredObservation = {
    sequence: row[0] as number,
    observedAt: known(1),
    network: known(2),
    externalId: text(3),
    program: known(4),
    kind: known(5) as CommissionKind,
    status: known(6) as CommissionStatus,
    occurredOn: known(7),
    commission: { minor: row[8] as bigint, currency: known(9) },
    sale: typeof saleMinor === 'bigint' ? { minor: saleMinor, currency: known(11) } : undefined,
    subId: known(12),
    customer: text(13),
    sourceFile: known(14),
    sourceLine: row[15] as number,
  };
  for (const [index, key] of OBSERVATION_DETAILS.entries()) {
    const value = row[FIRST_DETAIL + index];
    if (typeof value === 'string') stored[key] = value;
  }
  return stored;
}

/** After sequence, instant and the facts. */
const FIRST_DETAIL = 2 + COLUMNS.length - OBSERVATION_DETAILS.length;

function createMemory(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= REMEMBERED) known.clear();
    known.set(text, text);
    return text;
  };
}
