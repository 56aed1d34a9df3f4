// The append-only ledger in PostgreSQL.
import type {
  ImportOutcome,
  LedgerStore,
  ObservationSource,
  OnNews,
  StoredObservation,
} from '../../core/revenue/ledger-store.ts';
import type { Observation } from '../../core/revenue/observation.ts';
import { createDigest } from '../sqlite/import-digest.ts';
import { COLUMNS, isSameNews, toObservation, toRow } from '../sqlite/observation-row.ts';
import { toText } from './insert-rows.ts';
import { createKnownObservations } from './known-observations.ts';
import type { PostgresDatabase, Query } from './open.ts';

/** Rows that go to the server at a time. */
const CHUNK_ROWS = 2000;

/**
 * A ledger over a database, which it owns: `close` closes it. What is news, and what is not, is as in
 * SQLite's ledger; imports of several machines wait for each other.
 */
export function createPostgresLedgerStore(db: PostgresDatabase): LedgerStore {
  const attempt = (
    observations: ObservationSource,
    observedAt: string,
    { isKept, onNews }: { isKept: boolean; onNews: OnNews | undefined },
  ): Promise<ImportOutcome> =>
    db.transact(async (query) => {
      await query('LOCK TABLE tidemark.observation IN SHARE ROW EXCLUSIVE MODE');
      await query('SAVEPOINT import');
      const { outcome, digest } = await takeAll(query, observations, { observedAt, onNews });
      const read = await query('SELECT 1 FROM tidemark.import WHERE digest = $1', [digest]);
      const isRead = read.length > 0;
      if (!isKept || isRead) await query('ROLLBACK TO SAVEPOINT import');
      else
        await query('INSERT INTO tidemark.import (digest, observed_at) VALUES ($1, $2)', [
          digest,
          observedAt,
        ]);
      return isRead ? nothingNew(outcome) : outcome;
    });
  return {
    append: (observations, observedAt, onNews) =>
      attempt(observations, observedAt, { isKept: true, onNews }),
    preview: (observations, onNews) => attempt(observations, '', { isKept: false, onNews }),
    async readAll(untilDay) {
      const rows = await db.query(
        'SELECT * FROM tidemark.observation WHERE occurred_on <= $1 ORDER BY sequence',
        [untilDay],
      );
      return rows.map((row) => toObservation(row as Parameters<typeof toObservation>[0]));
    },
    close: () => db.close(),
  };
}

async function takeAll(
  query: Query,
  observations: ObservationSource,
  { observedAt, onNews }: { observedAt: string; onNews: OnNews | undefined },
): Promise<{ outcome: ImportOutcome; digest: string }> {
  const outcome = { added: 0, changed: 0, unchanged: 0 };
  const digest = createDigest();
  for await (const chunk of inChunks(observations)) {
    const known = await createKnownObservations(query, chunk, observedAt);
    const news: Observation[] = [];
    for (const observation of chunk) {
      digest.add(observation);
      const { as, before } = known.judge(observation, isSameNews);
      outcome[as] += 1;
      if (as === 'unchanged') continue;
      onNews?.({ observation, before });
      news.push(observation);
    }
    await insertObservations(
      query,
      ['observed_at', ...COLUMNS],
      news.map((observation) => [observedAt, ...toRow(observation)]),
    );
  }
  return { outcome, digest: digest.end() };
}

/** The ledger's own number, and all that a row of it says. */
export async function insertNumbered(
  query: Query,
  observations: readonly StoredObservation[],
): Promise<void> {
  await insertObservations(
    query,
    ['sequence', 'observed_at', ...COLUMNS],
    observations.map((observation) => [
      observation.sequence,
      observation.observedAt,
      ...toRow(observation),
    ]),
  );
}

async function insertObservations(
  query: Query,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[],
): Promise<void> {
  const types = columns.map((column) => (INTEGERS.has(column) ? 'bigint' : 'text'));
  await query(
    `INSERT INTO tidemark.observation (${columns.join(', ')})
     SELECT * FROM unnest(${types.map((type, index) => `$${index + 1}::${type}[]`).join(', ')})`,
    columns.map((_, index) => rows.map((row) => toParameter(row[index]))),
  );
}

const INTEGERS = new Set(['sequence', 'commission_minor', 'sale_minor', 'source_line']);

function toParameter(value: unknown): unknown {
  if (typeof value === 'string') return toText(value);
  return typeof value === 'bigint' ? String(value) : value;
}

async function* inChunks(observations: ObservationSource): AsyncGenerator<Observation[]> {
  let chunk: Observation[] = [];
  const batches = Symbol.asyncIterator in observations ? observations : [[...observations]];
  for await (const batch of batches) {
    for (const observation of batch) {
      chunk.push(observation);
      if (chunk.length < CHUNK_ROWS) continue;
      yield chunk;
      chunk = [];
    }
  }
  if (chunk.length > 0) yield chunk;
}

function nothingNew({ added, changed, unchanged }: ImportOutcome): ImportOutcome {
  return { added: 0, changed: 0, unchanged: added + changed + unchanged };
}
