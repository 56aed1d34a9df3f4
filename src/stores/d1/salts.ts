// The days' salts in D1, where all instances of a Worker share them.
import type { D1Database } from './d1.ts';

/** In hexadecimal digits. */
export interface DaySalts {
  today: string;
  /** Of the day before; undefined when there is none, or no more. */
  before: string | undefined;
}

/** The salts of a day (days since the Unix epoch, UTC); `fresh` becomes that day's when it has none yet. */
export async function takeSalts(db: D1Database, day: number, fresh: string): Promise<DaySalts> {
  await db.batch([
    db.prepare('INSERT OR IGNORE INTO visitor_salt (day, salt) VALUES (?, ?)').bind(day, fresh),
  ]);
  const { results } = await db
    .prepare('SELECT day, salt FROM visitor_salt WHERE day IN (?, ?)')
    .bind(day, day - 1)
    .all();
  const find = (of: number) =>
    results.find((row) => row['day'] === of)?.['salt'] as string | undefined;
  return { today: find(day) ?? fresh, before: find(day - 1) };
}

/** Deletes the salts of days before `day`. */
export async function forgetSalts(db: D1Database, day: number): Promise<void> {
  await db.batch([db.prepare('DELETE FROM visitor_salt WHERE day < ?').bind(day)]);
}
