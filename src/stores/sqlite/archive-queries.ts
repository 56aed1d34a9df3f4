// How a store is read as a whole, in the words of SQLite: its own file and Cloudflare's D1 have one schema.
import {
  type ArchivedCount,
  type ArchivedRow,
  type Source,
  TEXTS,
} from '../../core/clicks/click-archive.ts';
import type { PulledCounts } from '../../core/clicks/pull-protocol.ts';

/** A row of either database. */
export type PlainRow = Readonly<Record<string, unknown>>;

/** Number of the last row, as `id`. */
export const lastIdOf = (source: Source): string =>
  `SELECT max(ifnull((SELECT max(id) FROM ${source}), 0), last_id) AS id
   FROM rolled_up WHERE source = '${source}'`;

/** Two parameters: the number to begin after, and the longest answer. */
export const rowsOf = (source: Source): string =>
  `SELECT ${source}.id, minute, traits, ${TEXTS[source].join(', ')}
   FROM ${source} JOIN ${source}_kind ON ${source}_kind.id = kind
   WHERE ${source}.id > ? ORDER BY ${source}.id LIMIT ?`;

/** Up to which row the counts go, as `last_id`, and their first day, as `first`. */
export const rolledUpOf = (source: Source): string =>
  `SELECT last_id, (SELECT min(day) FROM ${source}_day) AS first
   FROM rolled_up WHERE source = '${source}'`;

/**
 * Counts in order of period and kind. Three parameters: the period and the kind to begin after, and the
 * longest answer.
 */
export const countsOf = (source: Source, resolution: 'day' | 'month'): string =>
  `SELECT ${resolution} AS period, kind, day, count, repeats, ${TEXTS[source].join(', ')}
   FROM ${source}_${resolution} JOIN ${source}_kind ON id = kind
   WHERE (${resolution}, kind) > (?, ?) ORDER BY ${resolution}, kind LIMIT ?`;

export const VISITORS =
  'SELECT day, post, viewers, clickers, "both" FROM visitor_day ORDER BY day, post';

export const WRITERS = 'SELECT id, sequence FROM writer ORDER BY id';

export function toArchivedRow(source: Source, row: PlainRow): ArchivedRow {
  return {
    id: Number(row['id']),
    minute: Number(row['minute']),
    traits: Number(row['traits']),
    texts: textsOf(source, row),
  };
}

export function toArchivedCount(source: Source, row: PlainRow): ArchivedCount {
  return {
    period: Number(row['period']),
    day: Number(row['day']),
    texts: textsOf(source, row),
    count: Number(row['count']),
    repeats: Number(row['repeats']),
  };
}

/** `state` as `rolledUpOf` reads it, of the same moment as the counts. */
export function toPulledCounts(
  source: Source,
  state: PlainRow | undefined,
  counts: readonly PlainRow[],
): PulledCounts {
  return {
    lastId: Number(state?.['last_id'] ?? 0),
    first: (state?.['first'] ?? null) as number | null,
    counts: counts.map((count) => ({
      ...toArchivedCount(source, count),
      kind: Number(count['kind']),
    })),
  };
}

function textsOf(source: Source, row: PlainRow): string[] {
  return TEXTS[source].map((column) => row[column] as string);
}
