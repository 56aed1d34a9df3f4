// Ends a day of visitors: counts them, then deletes their hashes and the salt.
import { hashName } from '../core/clicks/hash-name.ts';
import { SALT_OVERLAP_MINUTES } from '../core/clicks/visitor.ts';
import { createVisitorTally, type VisitorCount } from '../core/clicks/visitor-days.ts';
import {
  drainVisits,
  forgetVisitorsBefore,
  listVisitorDays,
} from '../stores/visitors/visit-log.ts';
import { createThrottle, messageOf, yieldToRequests } from './node-patience.ts';

export interface VisitorDaysOptions {
  /** Folder of salts and visits, beside the database. */
  folder: string;
  /** Folders that no server writes to: their days are not counted, and go as late ones do. @default none */
  formerFolders?: readonly string[];
  /** Ids of posts, which hashes may stand for. */
  posts: readonly string[];
  /** Keeps what a day had (days since the Unix epoch, UTC); the same day may be given again. */
  keep: (day: number, counts: readonly VisitorCount[]) => void | Promise<void>;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
  log: (message: string) => void;
}

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
const CHECK_EVERY_MS = 5 * MS_PER_MINUTE;
/** Hour of the next day (UTC) at which a day's visitors go, counted or not. */
const LAST_HOUR = 23;

/** Ends all days that are over, now and every few minutes until the result is called. */
export function tendVisitorDays(options: VisitorDaysOptions): () => Promise<void> {
  const complain = createThrottle(options.log, options.now);
  let work = Promise.resolve();
  const tend = (): void => {
    work = work
      .then(() => endDays(options))
      .catch((error: unknown) => complain(`A day's visitors wait: ${messageOf(error)}`));
  };
  tend();
  const timer = setInterval(tend, CHECK_EVERY_MS).unref();
  return async function stop() {
    clearInterval(timer);
    await work;
  };
}

/** Ends all days that are over. Rejects when one could not be counted; hashes of older ones go in any case. @internal */
export async function endDays(options: VisitorDaysOptions): Promise<void> {
  const { folder, formerFolders = [], posts, keep, now } = options;
  const today = Math.floor(now() / MS_PER_DAY);
  const isEarly = now() % MS_PER_DAY < SALT_OVERLAP_MINUTES * MS_PER_MINUTE;
  const firstKept = isEarly ? today - 1 : today;
  const isLate = now() % MS_PER_DAY >= LAST_HOUR * 60 * MS_PER_MINUTE;
  try {
    for (const day of listVisitorDays(folder)) {
      if (day >= firstKept) break;
      const tally = createVisitorTally();
      const pieces = drainVisits(folder, day, (visit) => tally.add(visit));
      while (pieces.next().done !== true) await yieldToRequests();
      const counts = tally.count(posts, hashName);
      if (counts.length > 0) await keep(day, counts);
      forgetVisitorsBefore(folder, day + 1);
    }
  } finally {
    // A salt lives 47 hours at most, and no hash outlives it: what could not be counted is given up.
    for (const each of [folder, ...formerFolders])
      forgetVisitorsBefore(each, isLate ? today : today - 1);
  }
}
