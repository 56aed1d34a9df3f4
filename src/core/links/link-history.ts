// What earlier runs found at each landing page: it saves requests, and tells a page that failed once
// from one that is broken.
import * as z from 'zod';
import type { Finding } from './judge-probe.ts';
import type { Probe } from './probe.ts';
import { classOf, isGood, VERDICT_CODES, type Verdict } from './verdict.ts';

const instant = z.iso.datetime();

const RecordSchema = z.strictObject({
  verdict: z.enum(VERDICT_CODES),
  detail: z.string(),
  /** Answered requests of the last check, redirects first. */
  hops: z.array(z.strictObject({ address: z.string(), status: z.int() })),
  /** UTC instant of the last check. */
  checkedAt: instant,
  /** Number of separate UTC days on which it failed, without a success between them. */
  failedDays: z.int().min(0),
  /** UTC instant of the first of these failures; null when there is none. */
  failingSince: instant.nullable(),
  /** UTC instant of the last one. */
  failedAt: instant.nullable(),
  /** Version that the last page said it was. */
  etag: z.strictObject({ address: z.string(), value: z.string() }).nullable(),
  /** UTC instant before which the host does not want to be asked. */
  retryAt: instant.nullable(),
});

/** `.tidemark/links.json`, by landing address. */
export const LinkHistorySchema = z.strictObject({
  version: z.literal(1),
  landings: z.record(z.string(), RecordSchema),
});

export type LinkHistory = z.infer<typeof LinkHistorySchema>;
export type LinkRecord = z.infer<typeof RecordSchema>;

export const EMPTY_HISTORY: LinkHistory = { version: 1, landings: {} };

const HOUR_MS = 3_600_000;

/** Milliseconds for which a good answer is believed. */
const GOOD_MS = 7 * 24 * HOUR_MS;
/** Milliseconds for which any other is. An hour less than a day: a daily job starts some minutes sooner or later. */
const OTHER_MS = 23 * HOUR_MS;

/** Whether a landing page is to be asked for at `now`. */
export function isDue(record: LinkRecord | undefined, now: Date): boolean {
  if (!record) return true;
  if (record.retryAt !== null && Date.parse(record.retryAt) > now.getTime()) return false;
  const age = now.getTime() - Date.parse(record.checkedAt);
  // A record from the future is of a clock that was wrong.
  return age < 0 || age >= (isGood(record.verdict) ? GOOD_MS : OTHER_MS);
}

/** The record after a check. What could not be found out neither adds a failure nor takes one back. */
export function recordCheck(
  previous: LinkRecord | undefined,
  { verdict, detail }: Finding,
  { hops, end }: Probe,
  now: Date,
): LinkRecord {
  const checkedAt = now.toISOString();
  const retryAt = end.kind === 'failure' ? end.retryAt : undefined;
  return {
    verdict,
    detail,
    hops,
    checkedAt,
    ...countFailures(previous, verdict, checkedAt),
    etag:
      end.kind === 'answer' && end.etag !== undefined
        ? { address: end.address, value: end.etag }
        : null,
    retryAt: retryAt === undefined ? null : new Date(retryAt).toISOString(),
  };
}

type Failures = Pick<LinkRecord, 'failedDays' | 'failingSince' | 'failedAt'>;

const NO_FAILURES: Failures = { failedDays: 0, failingSince: null, failedAt: null };

function countFailures(
  previous: LinkRecord | undefined,
  verdict: Verdict,
  checkedAt: string,
): Failures {
  const { failedDays, failingSince, failedAt } = previous ?? NO_FAILURES;
  switch (classOf(verdict)) {
    case 'ok':
    case 'warning':
      return NO_FAILURES;
    case 'unknown':
      return { failedDays, failingSince, failedAt };
    case 'failed':
    case 'gone': {
      const isSameDay = failedAt?.slice(0, 10) === checkedAt.slice(0, 10);
      return {
        failedDays: isSameDay ? failedDays : failedDays + 1,
        failingSince: failingSince ?? checkedAt,
        failedAt: checkedAt,
      };
    }
  }
}

/** `broken`: gone, or failed on `days` separate days. `failing`: failed, and may come back. */
export type Standing = 'broken' | 'failing' | 'warning' | 'unknown' | 'ok';

export function findStanding({ verdict, failedDays }: LinkRecord, days: number): Standing {
  const verdictClass = classOf(verdict);
  if (verdictClass === 'gone') return 'broken';
  if (verdictClass === 'failed') return failedDays >= days ? 'broken' : 'failing';
  return verdictClass;
}
