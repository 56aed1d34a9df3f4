// Up to which number no row will appear any more. Numbers are given when a row is written and rows are seen
// when they are committed: with several writers a lower number may come after a higher one.
import { StoreError } from '../store-error.ts';
import type { PostgresDatabase } from './open.ts';

const POLL_MS = 10;
const LONGEST_MS = 5000;

/**
 * The highest number of `table` such that all rows up to it are there; 0 in an empty table. Waits for the
 * transactions that write to the table at this moment, and holds up none.
 *
 * Who gave itself a lower number than a row that is seen held the table's lock by then, and holds it
 * until its rows are seen, too.
 *
 * @throws StoreError when one of them takes more than 5 seconds.
 */
export async function findSettledId(db: PostgresDatabase, table: string): Promise<number> {
  const [row] = await db.query(`SELECT max(id) AS id FROM tidemark.${table}`);
  const id = Number(row?.['id'] ?? 0);
  let writers = await listWriters(db, table);
  for (let waited = 0; writers.size > 0; waited += POLL_MS) {
    if (waited > LONGEST_MS) {
      throw new StoreError(
        'store-locked',
        `Somebody has been writing to the store ${db.where} for a long time. End it, or try again later.`,
      );
    }
    await pause();
    const still = await listWriters(db, table);
    writers = new Set([...writers].filter((writer) => still.has(writer)));
  }
  return id;
}

async function listWriters(db: PostgresDatabase, table: string): Promise<Set<string>> {
  const rows = await db.query(
    `SELECT virtualtransaction AS writer FROM pg_catalog.pg_locks
     WHERE locktype = 'relation' AND mode = 'RowExclusiveLock' AND granted
       AND relation = 'tidemark.${table}'::regclass
       AND database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())`,
  );
  return new Set(rows.map(({ writer }) => writer as string));
}

function pause(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, POLL_MS);
  });
}
