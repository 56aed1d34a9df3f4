// What the ledger knows of a commission, while an import adds to it. Ids come in no order, so that the index of
// keys takes most of the time of an insert: an import that adds many rows leaves it as it is, and makes it anew in
// one go at its end.
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { createKeySet } from '../../core/revenue/key-set.ts';
import { ledgerKey } from '../../core/revenue/ledger.ts';
import type { Observation } from '../../core/revenue/observation.ts';

/** A row of the table, its integers as bigints. */
type Row = Record<string, SQLOutputValue>;

export interface KeyLookup {
  /** The latest row of a key; to be asked for each row before it is inserted. */
  findLatest(row: Observation): Row | undefined;
  /** Rows of a key that were stated at one instant. */
  findStated(row: Observation, statedAt: string): Row[];
  /** To be told of each row that was inserted. */
  noteInsert(): void;
  /** Makes the index whole; to be called before a commit. A rollback brings it back by itself. */
  finish(): void;
}

const WHOLE = 'observation_by_key';
/** While an import adds many rows: those that were there when it had added its first ones… */
const OLDER = 'observation_by_key_older';
/** …and those after them, made when one of their keys is asked for. */
const NEWER = 'observation_by_key_newer';

/** Making the index anew takes half a microsecond for each row of the ledger, an insert into it five. */
const MANY_ROWS = 10_000;
const MANY_OF_LEDGER = 1 / 4;

/** For one import, inside its transaction. */
export function createKeyLookup(db: DatabaseSync): KeyLookup {
  const findLast = db.prepare('SELECT ifnull(max(sequence), 0) AS last FROM observation');
  const readLast = () => Number(findLast.get()?.['last']);
  const first = readLast();
  const many = Math.max(MANY_ROWS, first * MANY_OF_LEDGER);
  // Of all rows of this import; it may rarely have a key that it was not given.
  const own = createKeySet();
  let inserted = 0;
  let split: { at: number; sql: string } | undefined;
  let older = prepare(db, WHOLE);
  let newer: Finder | undefined;

  const setIndexAside = (): void => {
    const at = readLast();
    const schema = db.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').get(WHOLE);
    split = { at, sql: String(schema?.['sql']) };
    const condition = `sequence <= ${at}`;
    db.exec(`DROP INDEX ${WHOLE}; ${createIndex(OLDER, condition)}`);
    older = prepare(db, OLDER, condition);
  };
  const openNewer = ({ at }: { at: number }): Finder => {
    const condition = `sequence > ${at}`;
    db.exec(createIndex(NEWER, condition));
    return prepare(db, NEWER, condition);
  };

  return {
    findLatest(row) {
      const isOwn = !own.add(ledgerKey(row));
      if (isOwn && split) newer ??= openNewer(split);
      if (!isOwn && first === 0) return undefined;
      return (isOwn ? newer?.findLatest(row) : undefined) ?? older.findLatest(row);
    },
    findStated(row, statedAt) {
      return [...older.findStated(row, statedAt), ...(newer?.findStated(row, statedAt) ?? [])];
    },
    noteInsert() {
      inserted += 1;
      if (inserted >= many && !split) setIndexAside();
    },
    finish() {
      if (!split) return;
      db.exec(`DROP INDEX ${OLDER}; DROP INDEX IF EXISTS ${NEWER}`);
      sortInLittle(db, split.sql);
    },
  };
}

/** Keys are sorted in as much memory as pages are cached in: what does not fit goes to a file. */
function sortInLittle(db: DatabaseSync, sql: string): void {
  const before = db.prepare('PRAGMA cache_size').get()?.['cache_size'];
  db.exec(`PRAGMA cache_size = -2000; ${sql}; PRAGMA cache_size = ${String(before)}`);
}

type Finder = Pick<KeyLookup, 'findLatest' | 'findStated'>;

function prepare(db: DatabaseSync, index: string, condition = 'true'): Finder {
  const sql = `SELECT * FROM observation INDEXED BY ${index}
    WHERE network = ? AND external_id = ? AND ${condition}`;
  const latest = db.prepare(`${sql} ORDER BY sequence DESC LIMIT 1`);
  const stated = db.prepare(`${sql} AND stated_at = ?`);
  // A double would round amounts beyond 2^53.
  for (const statement of [latest, stated]) statement.setReadBigInts(true);
  return {
    findLatest: ({ network, externalId }) => latest.get(network, externalId),
    findStated: ({ network, externalId }, statedAt) => stated.all(network, externalId, statedAt),
  };
}

function createIndex(name: string, condition: string): string {
  return `CREATE INDEX ${name} ON observation (network, external_id) WHERE ${condition}`;
}
