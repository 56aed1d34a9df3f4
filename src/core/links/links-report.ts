// The outcome of a link check: every link with what was found, what is at risk, and where it is used.
import type { Money } from '../money/money.ts';
import type { Problem } from '../problem.ts';
import { compareText } from '../revenue/compare-text.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { Standing } from './link-history.ts';
import type { LinkRisk } from './link-risk.ts';
import type { Hop } from './probe.ts';
import type { Verdict } from './verdict.ts';

/** A place in a post where a link is written, from 1. */
export interface LinkUse {
  /** Post id. */
  post: string;
  file: string;
  line: number;
  column: number;
}

export interface LinkHealth extends LinkRisk {
  /** Link id. */
  link: string;
  /** Which of its addresses: null for its own, `arm b` of a split test, `DE, AT` for readers there. */
  variant: string | null;
  /** Program id. */
  program: string;
  /** Address that was requested; null when none may be. */
  landing: string | null;
  standing: Standing;
  verdict: Verdict;
  detail: string;
  hops: Hop[];
  /** UTC instant of the check; null when there was none. */
  checkedAt: string | null;
  /** True when an earlier run's finding still holds, and nothing was requested. */
  cached: boolean;
  /** Separate UTC days of failures in a row. */
  failedDays: number;
  failingSince: string | null;
  usedIn: LinkUse[];
  /** The author's decision to live with it; null when there is none in force. */
  acknowledged: { reason: string; until: CivilDate } | null;
}

export interface LinksReport {
  /** UTC day up to and with which money and clicks count. */
  asOf: CivilDate;
  /** Number of days that count. */
  riskDays: number;
  /** Separate days of failure from which a link is broken. */
  confirmDays: number;
  /** In order of `sortByRisk`; of a link with several landing pages one for each. */
  links: LinkHealth[];
  /** Of the acknowledgements. */
  problems: Problem[];
}

const ORDER: readonly Standing[] = ['broken', 'failing', 'warning', 'unknown', 'ok'];

/** The worst first; of equals the one with the most money, clicks and uses; then by id. */
export function sortByRisk(links: readonly LinkHealth[]): LinkHealth[] {
  return links.toSorted(
    (a, b) =>
      ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing) ||
      compareRisk(a, b) ||
      b.usedIn.length - a.usedIn.length ||
      compareText(a.link, b.link) ||
      compareText(a.variant ?? '', b.variant ?? ''),
  );
}

/** Below zero when `a` has more to lose: money first, then clicks. */
export function compareRisk(a: LinkRisk, b: LinkRisk): number {
  const money = Number(b.booked.minor - a.booked.minor);
  return money || (b.clicks ?? 0) - (a.clicks ?? 0);
}

/**
 * The broken links that fail a run. With a limit: those with more booked money than that. Without one:
 * those with money or clicks to lose, and those in posts of which nobody can tell, since a link that is
 * not redirected counts no clicks. An acknowledged link never does.
 */
export function listFailing(links: readonly LinkHealth[], limit: Money | undefined): LinkHealth[] {
  return links.filter((link) => {
    if (link.standing !== 'broken' || link.acknowledged !== null) return false;
    if (limit) return link.booked.minor > limit.minor;
    const isUntold = link.clicks === null && link.usedIn.length > 0;
    return (
      isUntold ||
      (link.clicks ?? 0) > 0 ||
      [link.booked, ...link.otherCurrencies].some(({ minor }) => minor > 0n)
    );
  });
}
