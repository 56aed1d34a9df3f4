// The whole ledger from the store, a million rows in seconds. Rows come as arrays, and what rows say over and
// over (network, program, status, file …) comes as one text, which is read once for all that have it: text by
// text, a row takes more than twice the time.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { StoredObservation } from '../../core/revenue/ledger-store.ts';
import {
  OBSERVATION_DETAILS,
  type CommissionKind,
  type CommissionStatus,
  type ObservationDetail,
} from '../../core/revenue/observation.ts';
import { toColumn } from './observation-row.ts';

const DETAILS = OBSERVATION_DETAILS.map(toColumn).join(', ');

/** Doubles for what counts rows; amounts stay integers of 64 bits, which no double holds. */
const SQL = `SELECT CAST(sequence AS REAL), external_id, occurred_on, commission_minor, sale_minor, sub_id,
  customer, CAST(source_line AS REAL),
  json_array(observed_at, network, program, kind, status, commission_currency, sale_currency, source_file),
  CASE WHEN coalesce(${DETAILS}) IS NOT NULL THEN json_array(${DETAILS}) END
  FROM observation WHERE occurred_on <= ? ORDER BY sequence`;

/** Texts kept once; a flood of new ones starts the memory anew. */
const REMEMBERED = 50_000;

/** All observations with `occurredOn` up to and with `untilDay`, in order of `sequence`. */
export function createObservationReader(
  db: DatabaseSync,
): (untilDay: string) => StoredObservation[] {
  const read = db.prepare(SQL);
  read.setReadBigInts(true);
  read.setReturnArrays(true);
  return (untilDay) => {
    const keep = createMemory((text) => text);
    const memory: Memory = { keep, readCommon: createMemory((text) => parseCommon(text, keep)) };
    const rows: StoredObservation[] = [];
    for (const row of read.iterate(untilDay))
      rows.push(toStored(row as unknown as SQLOutputValue[], memory));
    return rows;
  };
}

interface Memory {
  keep: (text: string) => string;
  readCommon: (text: string) => Common;
}

/** What thousands of rows have in common. */
interface Common {
  observedAt: string;
  network: string;
  program: string;
  kind: CommissionKind;
  status: CommissionStatus;
  currency: string;
  saleCurrency: string;
  sourceFile: string;
}

function toStored(row: readonly SQLOutputValue[], { keep, readCommon }: Memory): StoredObservation {
  const common = readCommon(row[8] as string);
  const [saleMinor, details] = [row[4], row[9]];
  const stored: StoredObservation = {
    sequence: row[0] as number,
    observedAt: common.observedAt,
    network: common.network,
    externalId: row[1] as string,
    program: common.program,
    kind: common.kind,
    status: common.status,
    occurredOn: keep(row[2] as string),
    commission: { minor: row[3] as bigint, currency: common.currency },
    sale:
      typeof saleMinor === 'bigint'
        ? { minor: saleMinor, currency: common.saleCurrency }
        : undefined,
    subId: keep(row[5] as string),
    customer: row[6] as string,
    sourceFile: common.sourceFile,
    sourceLine: row[7] as number,
  };
  if (typeof details === 'string') Object.assign(stored, parseDetails(details, keep));
  return stored;
}

function parseCommon(text: string, keep: (text: string) => string): Common {
  const texts = JSON.parse(text) as string[];
  // The same text in two of them is in memory once.
  const at = (index: number) => keep(texts[index] ?? '');
  return {
    observedAt: at(0),
    network: at(1),
    program: at(2),
    kind: at(3) as CommissionKind,
    status: at(4) as CommissionStatus,
    currency: at(5),
    saleCurrency: at(6),
    sourceFile: at(7),
  };
}

function parseDetails(text: string, keep: (text: string) => string): ObservationDetail {
  const values = JSON.parse(text) as (string | null)[];
  const detail: ObservationDetail = {};
  for (const [index, key] of OBSERVATION_DETAILS.entries()) {
    const value = values[index];
    if (typeof value === 'string') detail[key] = keep(value);
  }
  return detail;
}

/** What `read` made of a text before. */
function createMemory<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    if (known.size >= REMEMBERED) known.clear();
    const value = read(text);
    known.set(text, value);
    return value;
  };
}
