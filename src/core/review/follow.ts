// What became of what was accepted: the article before and after, and whether the estimate held.
import type { ReportData } from '../report/report-data.ts';
import { isMoneyValue, type ViewRow } from '../report/view.ts';
import { compareRevisions } from './compare-revisions.ts';
import type { Decision } from './decision.ts';

/** Days after which money says something of a year. */
const LEAST_DAYS = 30;
const YEAR = 365;

/**
 * `early`: fewer than 30 days, or nothing to compare. `within`, `below`, `above`: where the gain of a year at
 * the pace so far lies in the 80 % interval that was told. `open`: no article, and still found. `done`: no
 * article, and no longer found.
 */
export type Standing = 'early' | 'within' | 'below' | 'above' | 'open' | 'done';

export interface Followed {
  decision: Decision;
  standing: Standing;
  /** Days compared on each side; 0 where there is nothing to compare. */
  days: number;
  clicksBefore: number | null;
  clicksAfter: number | null;
  /** Booked after less before within those days, and the same for a year; minor units. Null where not known. */
  gain: number | null;
  yearly: number | null;
}

export interface EstimateRecord {
  /** Estimates that can be judged. */
  n: number;
  within: number;
  below: number;
  above: number;
}

/** `found` are the ids that the review finds on this day. */
export function followAccepted(
  accepted: readonly Decision[],
  data: ReportData,
  found: ReadonlySet<string>,
): { followed: Followed[]; record: EstimateRecord } {
  const rows = compareArticles(accepted, data);
  const followed = accepted.map((decision): Followed => {
    const { on, entry, id } = decision;
    const nothing = { days: 0, clicksBefore: null, clicksAfter: null, gain: null, yearly: null };
    if (entry.subject.type !== 'post')
      return { decision, standing: found.has(id) ? 'open' : 'done', ...nothing };
    const row = rows.get(JSON.stringify([entry.subject.id, on]));
    if (!row || entry.currency !== data.currency)
      return { decision, standing: 'early', ...nothing };
    const days = Number(row['days']);
    const gain = isMoneyValue(row['gain'] ?? null)
      ? Number((row['gain'] as { minor: bigint }).minor)
      : null;
    const isTold = gain !== null && days >= LEAST_DAYS;
    const yearly = isTold ? Math.round((gain * YEAR) / days) : null;
    return {
      decision,
      standing: yearly === null || entry.gain === null ? 'early' : place(yearly, entry.gain),
      days,
      clicksBefore: numberOf(row, 'clicksBefore'),
      clicksAfter: numberOf(row, 'clicksAfter'),
      gain,
      yearly,
    };
  });
  const count = (standing: Standing) =>
    followed.filter((each) => each.standing === standing).length;
  const [within, below, above] = [count('within'), count('below'), count('above')];
  return { followed, record: { n: within + below + above, within, below, above } };
}

// The same comparison as that of revisions, with the days on which something was accepted.
function compareArticles(accepted: readonly Decision[], data: ReportData): Map<string, ViewRow> {
  const days = Map.groupBy(
    accepted.filter(({ entry }) => entry.subject.type === 'post'),
    ({ entry }) => entry.subject.id,
  );
  const posts = data.posts
    .filter(({ id }) => days.has(id))
    .map((post) => ({
      ...post,
      revisions: [...new Set(days.get(post.id)?.map(({ on }) => on))]
        .toSorted()
        .map((on) => ({ on, hours: null })),
    }));
  const rows = compareRevisions(data, posts);
  return new Map(rows.map((row) => [JSON.stringify([row['post'], row['revisedOn']]), row]));
}

function place(yearly: number, { low, high }: { low: number; high: number }): Standing {
  if (yearly < low) return 'below';
  return yearly > high ? 'above' : 'within';
}

function numberOf(row: ViewRow, key: string): number | null {
  const value = row[key];
  return typeof value === 'number' ? value : null;
}
