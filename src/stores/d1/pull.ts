// A page of what a D1 database keeps.
import type { Source } from '../../core/clicks/click-archive.ts';
import { PULL_ROWS, type PullAnswers, type PullPart } from '../../core/clicks/pull-protocol.ts';
import {
  countsOf,
  lastIdOf,
  rolledUpOf,
  rowsOf,
  toArchivedCount,
  toArchivedRow,
  VISITORS,
} from '../sqlite/archive-queries.ts';
import type { D1Database } from './d1.ts';

export interface PullQuestion {
  part: PullPart;
  source: Source;
  after: number;
  kind: number;
}

/** Reads at most `PULL_ROWS` rows, by their keys: an author who fetches often pays for what is new alone. */
export async function readPullPage(
  db: D1Database,
  { part, source, after, kind }: PullQuestion,
): Promise<PullAnswers[PullPart]> {
  switch (part) {
    case 'last': {
      const { results } = await db.prepare(lastIdOf(source)).all();
      return { id: Number(results[0]?.['id'] ?? 0) };
    }
    case 'rows': {
      const { results } = await db.prepare(rowsOf(source)).bind(after, PULL_ROWS).all();
      return { rows: results.map((row) => toArchivedRow(source, row)) };
    }
    case 'day':
    case 'month': {
      // One transaction: the state is that of the counts.
      const [state, page] = (await db.batch([
        db.prepare(rolledUpOf(source)),
        db.prepare(countsOf(source, part)).bind(after, kind, PULL_ROWS),
      ])) as { results: Record<string, unknown>[] }[];
      const row = state?.results[0];
      return {
        lastId: Number(row?.['last_id'] ?? 0),
        first: (row?.['first'] ?? null) as number | null,
        counts: (page?.results ?? []).map((count) => ({
          ...toArchivedCount(source, count),
          kind: Number(count['kind']),
        })),
      };
    }
    case 'visitors':
      return { visitors: (await db.prepare(VISITORS).all()).results as never };
  }
}
