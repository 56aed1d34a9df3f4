// Counts by day and kind, read from the roll-ups and the rows after them.
import type { DatabaseSync } from 'node:sqlite';
import type { ClickCount, ViewCount } from '../../core/clicks/click-store.ts';
import type { Source } from '../../core/clicks/click-archive.ts';
import { inSnapshot, nameDay, readDays } from './read-days.ts';

const CLICK_COLUMNS = ['post', 'link', 'placement', 'reason'] as const;
const VIEW_COLUMNS = ['post', 'path', 'reason'] as const;

export function readClickCounts(db: DatabaseSync, untilDay: string): ClickCount[] {
  const counts: ClickCount[] = [];
  eachCount(db, 'click', CLICK_COLUMNS, untilDay, (day, { post, link, placement, reason }, sum) => {
    counts.push({ day, post, link, placement, reason, ...toSum(sum) });
  });
  return counts;
}

export function readViewCounts(db: DatabaseSync, untilDay: string): ViewCount[] {
  const counts: ViewCount[] = [];
  eachCount(db, 'view', VIEW_COLUMNS, untilDay, (day, { post, path, reason }, sum) => {
    counts.push({ day, post, path, reason, ...toSum(sum) });
  });
  return counts;
}

type Kind<Column extends string> = Record<Exclude<Column, 'reason'>, string> &
  Pick<ClickCount, 'reason'>;

interface Sum {
  count: number;
  repeats: number;
}

function toSum({ count, repeats }: Sum): Pick<ClickCount, 'count' | 'repeats'> {
  return repeats > 0 ? { count, repeats } : { count };
}

/**
 * Tells each count, ordered by day, then by kind. Numbers come out of SQLite and are given their texts here: a million
 * counts take a fifth of the time of the same join, grouping and order in SQL, and each text is in memory once.
 */
function eachCount<Column extends string>(
  db: DatabaseSync,
  source: Source,
  columns: readonly Column[],
  untilDay: string,
  tell: (day: string, kind: Kind<Column>, sum: Sum) => void,
): void {
  inSnapshot(db, () => {
    const select = (what: string): unknown[] =>
      db.prepare(`SELECT ${what} FROM ${source}_kind ORDER BY ${columns.join(', ')}`).all();
    const ranks = new Map((select('id') as { id: number }[]).map(({ id }, rank) => [id, rank]));
    const kinds = select(columns.join(', ')) as Kind<Column>[];
    const days = readDays(db, source, untilDay);
    const sums = new Float64Array(kinds.length);
    const again = new Float64Array(kinds.length);
    for (const number of [...days.keys()].toSorted((a, b) => a - b)) {
      sums.fill(0);
      again.fill(0);
      for (const part of days.get(number) ?? []) {
        addUp(part.kinds, part.counts, ranks, sums);
        addUp(part.repeatKinds, part.repeats, ranks, again);
      }
      const day = nameDay(number);
      let rank = 0;
      for (const kind of kinds) {
        const count = sums[rank] ?? 0;
        if (count > 0) tell(day, kind, { count, repeats: again[rank] ?? 0 });
        rank += 1;
      }
    }
  });
}

/** By the place of a kind in the order of the texts: a day is then in order without being sorted. */
function addUp(
  kinds: readonly number[],
  counts: readonly number[],
  ranks: ReadonlyMap<number, number>,
  sums: Float64Array,
): void {
  let index = 0;
  for (const kind of kinds) {
    const rank = ranks.get(kind) ?? 0;
    sums[rank] = (sums[rank] ?? 0) + (counts[index] ?? 0);
    index += 1;
  }
}
