// What is known of a link's landing page, as the report tells it.
import type { Landing } from './landing-address.ts';
import { findStanding, type LinkRecord } from './link-history.ts';
import type { LinkHealth } from './links-report.ts';

export type LandingHealth = Pick<
  LinkHealth,
  | 'landing'
  | 'standing'
  | 'verdict'
  | 'detail'
  | 'hops'
  | 'checkedAt'
  | 'cached'
  | 'failedDays'
  | 'failingSince'
>;

const NOT_ASKED = {
  landing: null,
  standing: 'unknown',
  detail: '',
  hops: [],
  checkedAt: null,
  cached: false,
  failedDays: 0,
  failingSince: null,
} as const;

/** `record` is the last check of a landing page that may be requested. Throws when it lacks. */
export function describeFinding(
  landing: Landing,
  record: LinkRecord | undefined,
  { cached, confirmDays }: { cached: boolean; confirmDays: number },
): LandingHealth {
  if (landing.kind === 'untestable') return { ...NOT_ASKED, hops: [], verdict: landing.why };
  if (!record) throw new Error(`${landing.address} was neither asked for nor known`);
  const { verdict, detail, hops, checkedAt, failedDays, failingSince } = record;
  const standing = findStanding(record, confirmDays);
  return {
    landing: landing.address,
    standing,
    verdict,
    detail,
    hops,
    checkedAt,
    cached,
    failedDays,
    failingSince,
  };
}
