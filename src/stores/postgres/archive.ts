// A PostgreSQL store as something that is copied, and as something that takes a copy.
import {
  type ArchivedCount,
  type ArchivedRow,
  type ArchivedVisitors,
  type ClickReplica,
  type Source,
  TEXTS,
} from '../../core/clicks/click-archive.ts';
import { toArchivedCount, toArchivedRow } from '../sqlite/archive-queries.ts';
import { toText } from './insert-rows.ts';
import type { PostgresDatabase, Query } from './open.ts';
import { findSettledId } from './settled.ts';

/** An archive over a database, which it owns: `close` closes it. Servers may go on writing to it. */
export function createPostgresArchive(db: PostgresDatabase): ClickReplica {
  /** Up to where rows may be read. */
  const settled: Record<Source, number> = { click: 0, view: 0 };
  return {
    where: db.where,
    async findLastId(source) {
      const [row] = await db.query(
        `SELECT greatest((SELECT max(id) FROM tidemark.${source}), last_id) AS id
         FROM tidemark.rolled_up WHERE source = '${source}'`,
      );
      return Number(row?.['id'] ?? 0);
    },
    async readRows(source, after, limit) {
      if (after >= settled[source]) settled[source] = await findSettledId(db, source);
      const rows = await db.query(
        `SELECT id, minute, traits, ${TEXTS[source].join(', ')} FROM tidemark.${source}
         WHERE id > $1 AND id <= $2 ORDER BY id LIMIT $3`,
        [after, settled[source], limit],
      );
      return rows.map((row) => toArchivedRow(source, row));
    },
    readCounts: (source) =>
      db.transact(async (query) => {
        const [rolledUp] = await query(
          `SELECT last_id FROM tidemark.rolled_up WHERE source = '${source}'`,
        );
        const days = await readCounts(query, source, 'day');
        const months = await readCounts(query, source, 'month');
        return { lastId: Number(rolledUp?.['last_id'] ?? 0), days, months };
      }, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY'),
    readVisitors: async () =>
      (await db.query(
        'SELECT day, post, viewers, clickers, "both" FROM tidemark.visitor_day ORDER BY day, post',
      )) as unknown as ArchivedVisitors[],
    async readWriters() {
      const rows = await db.query('SELECT id, sequence FROM tidemark.writer ORDER BY id');
      return rows.map(({ id, sequence }) => ({ id: id as string, sequence: Number(sequence) }));
    },
    addRows: (source, rows) =>
      db.transact(async (query) => {
        await addRows(query, source, rows);
      }),
    replaceCounts: (source, { lastId, days, months }) =>
      db.transact(async (query) => {
        await query(`DELETE FROM tidemark.${source}_day`);
        await query(`DELETE FROM tidemark.${source}_month`);
        await addKinds(query, source, [...days, ...months]);
        await addCounts(query, source, 'day', days);
        await addCounts(query, source, 'month', months);
        await query(`UPDATE tidemark.rolled_up SET last_id = $1 WHERE source = '${source}'`, [
          lastId,
        ]);
      }),
    async addVisitors(visitors) {
      await db.query(
        `INSERT INTO tidemark.visitor_day (day, post, viewers, clickers, "both")
         SELECT * FROM unnest($1::int[], $2::text[], $3::int[], $4::int[], $5::int[])
         ON CONFLICT (day, post) DO UPDATE SET viewers = excluded.viewers,
           clickers = excluded.clickers, "both" = excluded."both"`,
        [
          visitors.map(({ day }) => day),
          visitors.map(({ post }) => toText(post)),
          visitors.map(({ viewers }) => viewers),
          visitors.map(({ clickers }) => clickers),
          visitors.map(({ both }) => both),
        ],
      );
    },
    async addWriters(writers) {
      await db.query(
        `INSERT INTO tidemark.writer (id, sequence) SELECT * FROM unnest($1::text[], $2::bigint[])
         ON CONFLICT (id) DO UPDATE SET sequence = greatest(writer.sequence, excluded.sequence)`,
        [writers.map(({ id }) => toText(id)), writers.map(({ sequence }) => sequence)],
      );
    },
    close: () => db.close(),
  };
}

async function addRows(query: Query, source: Source, rows: readonly ArchivedRow[]): Promise<void> {
  const last = rows.at(-1);
  if (last === undefined) return;
  await query(
    `INSERT INTO tidemark.${source} (id, minute, traits, ${TEXTS[source].join(', ')})
     SELECT * FROM unnest($1::bigint[], $2::int[], $3::int[], ${textArrays(source, 4)})`,
    [
      rows.map(({ id }) => id),
      rows.map(({ minute }) => minute),
      rows.map(({ traits }) => traits),
      ...textColumns(source, rows),
    ],
  );
  // The next row of a server gets a number after these.
  await query(`SELECT setval(pg_get_serial_sequence('tidemark.${source}', 'id'), $1)`, [last.id]);
}

async function readCounts(
  query: Query,
  source: Source,
  resolution: 'day' | 'month',
): Promise<ArchivedCount[]> {
  const rows = await query(
    `SELECT ${resolution} AS period, day, count, repeats, ${TEXTS[source].join(', ')}
     FROM tidemark.${source}_${resolution} JOIN tidemark.${source}_kind ON id = kind
     ORDER BY ${resolution}, kind`,
  );
  return rows.map((row) => toArchivedCount(source, row));
}

async function addKinds(
  query: Query,
  source: Source,
  counts: readonly ArchivedCount[],
): Promise<void> {
  const columns = TEXTS[source].join(', ');
  await query(
    `INSERT INTO tidemark.${source}_kind (${columns})
     SELECT * FROM unnest(${textArrays(source, 1)}) AS new (${columns})
     EXCEPT SELECT ${columns} FROM tidemark.${source}_kind`,
    textColumns(source, counts),
  );
}

async function addCounts(
  query: Query,
  source: Source,
  resolution: 'day' | 'month',
  counts: readonly ArchivedCount[],
): Promise<void> {
  const columns = TEXTS[source].join(', ');
  const month = resolution === 'month' ? 'month, ' : '';
  await query(
    `INSERT INTO tidemark.${source}_${resolution} (${month}day, kind, count, repeats)
     SELECT ${month}day, id, count, repeats
     FROM unnest($1::int[], $2::int[], $3::bigint[], $4::bigint[], ${textArrays(source, 5)})
       AS new (month, day, count, repeats, ${columns})
     JOIN tidemark.${source}_kind USING (${columns})`,
    [
      counts.map(({ period }) => period),
      counts.map(({ day }) => day),
      counts.map(({ count }) => count),
      counts.map(({ repeats }) => repeats),
      ...textColumns(source, counts),
    ],
  );
}

function textArrays(source: Source, first: number): string {
  return TEXTS[source].map((_, index) => `$${first + index}::text[]`).join(', ');
}

function textColumns(source: Source, rows: readonly { texts: readonly string[] }[]): string[][] {
  return TEXTS[source].map((_, index) => rows.map(({ texts }) => toText(texts[index] ?? '')));
}
