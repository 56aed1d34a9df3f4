// A page of what a D1 database keeps.
import {
  PULL_ROWS,
  type PullAnswers,
  type PullPart,
  type PullQuestion,
} from '../../core/clicks/pull-protocol.ts';
import {
  countsOf,
  lastIdOf,
  rolledUpOf,
  rowsOf,
  toArchivedRow,
  toPulledCounts,
  VISITORS,
} from '../sqlite/archive-queries.ts';
import type { D1Database } from './d1.ts';

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
      return toPulledCounts(source, state?.results[0], page?.results ?? []);
    }
    case 'visitors':
      return { visitors: (await db.prepare(VISITORS).all()).results as never };
  }
}
