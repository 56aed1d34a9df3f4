// Long stretches of the ledger as columns, packed once: the ledger is only ever added to, so they hold for good.
// Reading a row takes a microsecond, reading a million packed ones some tens of milliseconds.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { ObservationRows } from '../../core/revenue/ledger-rows.ts';
import { OBSERVATION_DETAILS } from '../../core/revenue/observation.ts';
import {
  createTextColumn,
  joinColumns,
  numbersFor,
  TEXT_COLUMNS,
  toLedgerRows,
  type LedgerColumns,
  type TextColumn,
} from './ledger-columns.ts';
import { toColumn } from './observation-row.ts';
import { transact } from './transact.ts';

/** What a segment of another format says is read from the rows themselves. */
const FORMAT = 1;
/** Rows that are read as they are; beyond them they are packed. */
const FEWEST_PACKED = 10_000;
/** SQLite takes a value of a gigabyte; this many rows have a tenth of it. */
const MOST_PACKED = 2_000_000;

/** The whole ledger. Asks the database for ids of commissions only when one is asked for. */
export function readLedgerRows(db: DatabaseSync): ObservationRows {
  // One snapshot for the statements below.
  db.exec('BEGIN');
  try {
    const segments = readSegments(db);
    const rest = readColumns(db, (segments.at(-1)?.last ?? 0) + 1);
    const columns = joinColumns(rest === undefined ? segments : [...segments, rest]);
    return toLedgerRows(columns, createIdReader(db, columns.first));
  } finally {
    db.exec('COMMIT');
  }
}

/**
 * Packs what was added since, where it is much, together with segments that are no longer than it: a ledger that grows
 * row by row has few segments, and each row is packed a few times.
 */
export function packLedger(db: DatabaseSync, fewest = FEWEST_PACKED): void {
  // Another import, which packs at its end.
  if (db.isTransaction || countLoose(db) < fewest) return;
  transact(db, () => {
    const spans = db
      .prepare('SELECT first, last FROM ledger_segment WHERE format = ? ORDER BY first DESC')
      .all(FORMAT) as { first: number; last: number }[];
    let [first, rows] = [(spans[0]?.last ?? 0) + 1, countLoose(db)];
    for (const span of spans) {
      const own = span.last - span.first + 1;
      if (own > rows || own + rows > MOST_PACKED) break;
      [first, rows] = [span.first, rows + own];
    }
    db.prepare('DELETE FROM ledger_segment WHERE first >= ? OR format <> ?').run(first, FORMAT);
    const insert = db.prepare(
      'INSERT INTO ledger_segment (first, last, format, numbers, texts) VALUES (?, ?, ?, ?, ?)',
    );
    for (;;) {
      const columns = readColumns(db, first, first + MOST_PACKED - 1);
      if (columns === undefined) break;
      const { numbers, texts } = encode(columns);
      insert.run(columns.first, columns.last, FORMAT, numbers, texts);
      first = columns.last + 1;
    }
  });
}

function countLoose(db: DatabaseSync): number {
  const found = db
    .prepare(
      `SELECT ifnull((SELECT max(sequence) FROM observation), 0)
         - ifnull((SELECT max(last) FROM ledger_segment WHERE format = ?), 0) AS loose`,
    )
    .get(FORMAT);
  return Number(found?.['loose']);
}

function readSegments(db: DatabaseSync): LedgerColumns[] {
  const rows = db
    .prepare(
      'SELECT first, last, numbers, texts FROM ledger_segment WHERE format = ? ORDER BY first',
    )
    .all(FORMAT);
  return rows.map((row) =>
    decode(
      Number(row['first']),
      Number(row['last']),
      row['numbers'] as Uint8Array<ArrayBuffer>,
      JSON.parse(row['texts'] as string) as (string | null)[][],
    ),
  );
}

/** What a row says for itself, and what thousands have in common: text by text, a row takes twice the time. */
const OWN = ['occurred_on', 'sub_id', 'customer'];
const DETAILS = OBSERVATION_DETAILS.map(toColumn);
const COMMON = TEXT_COLUMNS.filter((name) => !OWN.includes(name) && !DETAILS.includes(name));
const READ = `SELECT CAST(sequence AS REAL), commission_minor, json_array(${COMMON.join(', ')}),
  CASE WHEN coalesce(${DETAILS.join(', ')}) IS NOT NULL THEN json_array(${DETAILS.join(', ')}) END,
  ${OWN.join(', ')} FROM observation WHERE sequence BETWEEN ? AND ? ORDER BY sequence`;
/** Where `OWN` begins in a row that is read. */
const FIRST_OWN = 4;

/** Rows of the table as columns; undefined where there is none. */
function readColumns(
  db: DatabaseSync,
  from: number,
  to = Number.MAX_SAFE_INTEGER,
): LedgerColumns | undefined {
  const span = db
    .prepare(
      'SELECT min(sequence) AS first, max(sequence) AS last FROM observation WHERE sequence BETWEEN ? AND ?',
    )
    .get(from, to) as { first: number | null; last: number | null };
  const { first, last } = span;
  if (first === null || last === null) return undefined;
  const rows = last - first + 1;
  const read = db.prepare(READ);
  // A double would round amounts beyond 2^53.
  read.setReadBigInts(true);
  read.setReturnArrays(true);
  const minors = new BigInt64Array(rows);
  const columns = TEXT_COLUMNS.map(() => createTextColumn(rows));
  const pick = (names: readonly string[]) =>
    names.map((name) => columns[TEXT_COLUMNS.indexOf(name)] as (typeof columns)[number]);
  const [own, common, details] = [pick(OWN), pick(COMMON), pick(DETAILS)];
  const known = new Map<string, number[]>();
  const toPlaces = (of: typeof columns, json: string): number[] =>
    (JSON.parse(json) as (string | null)[]).map((text, index) => of[index]?.number(text) ?? 0);
  for (const each of read.iterate(first, last)) {
    const values = each as unknown as SQLOutputValue[];
    const row = (values[0] as number) - first;
    minors[row] = values[1] as bigint;
    const text = values[2] as string;
    const places = known.get(text) ?? toPlaces(common, text);
    known.set(text, places);
    let index = 0;
    for (const column of common) column.set(row, places[index++] ?? 0);
    index = FIRST_OWN;
    for (const column of own) column.set(row, column.number(values[index++] as string));
    if (values[3] === null) continue;
    for (const [at, place] of toPlaces(details, values[3] as string).entries())
      details[at]?.set(row, place);
  }
  return { first, last, minors, back: readRepeats(db, first, last), texts: columns };
}

/** From the index alone. */
const REPEATS = `SELECT json_group_array(sequence) AS rows FROM observation
  GROUP BY network, external_id HAVING count(*) > 1 AND max(sequence) >= ?`;

function readRepeats(db: DatabaseSync, first: number, last: number): Uint32Array {
  const back = new Uint32Array(last - first + 1);
  let isEmpty = true;
  for (const { rows } of db.prepare(REPEATS).iterate(first)) {
    const said = (JSON.parse(rows as string) as number[]).toSorted((a, b) => a - b);
    for (const [index, sequence] of said.entries()) {
      const before = said[index - 1];
      if (before === undefined || sequence < first || sequence > last) continue;
      back[sequence - first] = sequence - before;
      isEmpty = false;
    }
  }
  return isEmpty ? new Uint32Array() : back;
}

// Each part begins at a multiple of eight bytes, as views of doubles and bigints must.
const ALIGNED = 8;

function encode({ minors, back, texts }: LedgerColumns): { numbers: Uint8Array; texts: string } {
  const parts = [minors, ...texts.map((column) => column.numbers), back];
  const sizes = parts.map(({ byteLength }) => Math.ceil(byteLength / ALIGNED) * ALIGNED);
  const numbers = new Uint8Array(sizes.reduce((sum, size) => sum + size, 0));
  let at = 0;
  for (const [index, { buffer, byteOffset, byteLength }] of parts.entries()) {
    numbers.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += sizes[index] ?? 0;
  }
  return { numbers, texts: JSON.stringify(texts.map((column) => column.texts)) };
}

function decode(
  first: number,
  last: number,
  blob: Uint8Array<ArrayBuffer>,
  texts: readonly (string | null)[][],
): LedgerColumns {
  const rows = last - first + 1;
  // A copy begins at a multiple of eight bytes.
  const { buffer, byteOffset } = blob.byteOffset % ALIGNED === 0 ? blob : blob.slice();
  const end = byteOffset + blob.byteLength;
  let at = byteOffset;
  const take = (bytes: number): number => {
    const start = at;
    at += Math.ceil((rows * bytes) / ALIGNED) * ALIGNED;
    return start;
  };
  const minors = new BigInt64Array(buffer, take(BigInt64Array.BYTES_PER_ELEMENT), rows);
  const columns = texts.map((own): TextColumn => {
    const Numbers = numbersFor(own.length);
    if (Numbers === undefined) return { numbers: new Uint8Array(), texts: own };
    return {
      numbers: new Numbers(buffer, take(Numbers.BYTES_PER_ELEMENT), rows),
      texts: own,
    };
  });
  const back = at < end ? new Uint32Array(buffer, at, rows) : new Uint32Array();
  return { first, last, minors, back, texts: columns };
}

// Where nothing goes by them, a million texts need not be there.
function createIdReader(db: DatabaseSync, first: number): () => string[] {
  let known: string[] | undefined;
  return () => {
    if (known !== undefined) return known;
    known = [];
    const read = db.prepare('SELECT sequence, external_id FROM observation ORDER BY sequence');
    read.setReturnArrays(true);
    for (const each of read.iterate()) {
      const [sequence, id] = each as unknown as [number, string];
      known[sequence - first] = id;
    }
    return known;
  };
}
