// Brings all that one store has of clicks and views into another, and goes on where it was left.
import { type ClickArchive, type ClickReplica, type Source, SOURCES } from './click-archive.ts';

export interface CopyOptions {
  /** Rows at a time: one question and one transaction. @default 5000 */
  pageRows?: number;
  /** Told after each page: rows that this copy brought so far. */
  onRows?: (rows: number) => void;
}

/** The replica has rows that the archive never had: it is a copy of another store. */
export class NotACopyError extends Error {
  override readonly name = 'NotACopyError';
}

/**
 * Copies rows under their own numbers, then the counts that hold what is no longer there as rows. A row is
 * in one or the other, by the number up to which the counts go, so the totals are right at every moment
 * and wherever the copy was interrupted; the next one goes on after the last row.
 *
 * @returns the number of rows that it brought
 * @throws NotACopyError, before anything is written
 */
export async function copyClicks(
  from: ClickArchive,
  to: ClickReplica,
  { pageRows = 5000, onRows }: CopyOptions = {},
): Promise<number> {
  await refuseOtherClicks(from, to);
  let copied = 0;
  for (const source of SOURCES) {
    for (let last = await to.findLastId(source); ;) {
      const rows = await from.readRows(source, last, pageRows);
      const end = rows.at(-1);
      if (end === undefined) break;
      await to.addRows(source, rows);
      last = end.id;
      copied += rows.length;
      onRows?.(copied);
    }
    await to.replaceCounts(source, await from.readCounts(source));
  }
  await to.addVisitors(await from.readVisitors());
  return copied;
}

/** @throws NotACopyError when the replica has rows that the archive never had. */
export async function refuseOtherClicks(from: ClickArchive, to: ClickReplica): Promise<void> {
  for (const source of SOURCES) await refuseOther(from, to, source);
}

/** Numbers begin with 1 everywhere: another store is known by fewer rows, or by a last row that is not the same. */
async function refuseOther(from: ClickArchive, to: ClickReplica, source: Source): Promise<void> {
  const last = await to.findLastId(source);
  const [ours] = await to.readRows(source, last - 1, 1);
  const [theirs] = await from.readRows(source, last - 1, 1);
  const isOther =
    (await from.findLastId(source)) < last ||
    (ours?.id === last && theirs?.id === last && JSON.stringify(ours) !== JSON.stringify(theirs));
  if (isOther) {
    throw new NotACopyError(`${to.where} has ${source}s that are not in ${from.where}.`);
  }
}
