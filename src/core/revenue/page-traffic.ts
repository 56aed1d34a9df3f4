// Page views that another counter reports, by month and article. They stand beside the views that Tidemark
// counts itself, each source for itself: two counters see the same readers, so their sums would mean nothing.
import type { CivilDate, CivilMonth } from '../time/civil-date.ts';

/**
 * `views`: pages shown. `visitors`: people, or their sessions, as the source tells them apart. `search-clicks`
 * and `impressions`: of search results.
 */
export type TrafficMetric = 'views' | 'visitors' | 'search-clicks' | 'impressions';

/** What a source said of one path in one period. A later import of the same period supersedes it. */
export interface PageTraffic {
  /** Format that it was read from, e.g. `plausible`. */
  source: string;
  /** A UTC day, `YYYY-MM-DD`, or a month, `YYYY-MM`, where the source sums months. */
  period: string;
  /** As `normalisePath` writes it. */
  path: string;
  metric: TrafficMetric;
  count: number;
}

/** Where reports of other counters are kept. */
export interface TrafficStore {
  /** Keeps all in one transaction; what is said again of a period and path replaces what was. */
  replace(
    traffic: readonly PageTraffic[],
    importedAt: string,
  ): TrafficOutcome | Promise<TrafficOutcome>;
  /** What `replace` would do, without writing. */
  preview(traffic: readonly PageTraffic[]): TrafficOutcome | Promise<TrafficOutcome>;
  /** Of periods that begin up to and with the UTC day. */
  readAll(untilDay: CivilDate): PageTraffic[] | Promise<PageTraffic[]>;
  close(): void | Promise<void>;
}

export interface TrafficOutcome {
  added: number;
  changed: number;
  unchanged: number;
}

/** Views of one article in one month, as one source counts them. */
export interface PostTraffic {
  post: string;
  month: CivilMonth;
  source: string;
  counts: Partial<Record<TrafficMetric, number>>;
}

/**
 * The path of a page without origin, query, fragment, `index.html` and closing slash, decoded; `/` for the
 * home page. Undefined for text that is no path and no address.
 */
export function normalisePath(text: string): string | undefined {
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://page.example${text}`;
  if (!/^(?:\/|[a-z][a-z\d+.-]*:\/\/)/i.test(text) || !URL.canParse(address)) return undefined;
  const { pathname } = new URL(address);
  const bare = decode(pathname)
    .replace(/\/index\.html?$/, '/')
    .replace(/\/+$/, '');
  return bare === '' ? '/' : bare;
}

/**
 * By article, month and source, in that order. Where a source gives both days and the whole month, the month
 * counts. `paths` maps addresses of articles to their ids; the rest is in `unmatched`, by path.
 */
export function groupPageTraffic(
  traffic: readonly PageTraffic[],
  paths: ReadonlyMap<string, string>,
): { posts: PostTraffic[]; unmatched: Map<string, number> } {
  const byNormal = new Map([...paths].map(([path, post]) => [normalisePath(path) ?? path, post]));
  const whole = new Set(traffic.filter(({ period }) => period.length === 7).map(keyOf));
  const groups = new Map<string, PostTraffic>();
  const unmatched = new Map<string, number>();
  for (const each of traffic) {
    if (each.period.length > 7 && whole.has(keyOf(each))) continue;
    const post = byNormal.get(each.path);
    if (post === undefined) {
      unmatched.set(each.path, (unmatched.get(each.path) ?? 0) + each.count);
      continue;
    }
    const month = each.period.slice(0, 7);
    const key = JSON.stringify([post, month, each.source]);
    const group = groups.get(key) ?? { post, month, source: each.source, counts: {} };
    group.counts[each.metric] = (group.counts[each.metric] ?? 0) + each.count;
    groups.set(key, group);
  }
  const posts = [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  return { posts, unmatched };
}

function keyOf({ source, period, path, metric }: PageTraffic): string {
  return JSON.stringify([source, period.slice(0, 7), path, metric]);
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
