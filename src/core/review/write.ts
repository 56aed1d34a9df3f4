// What to write: what people search and no article answers, and more of what already earns.
import { addMonths, daysBetween, type CivilDate } from '../time/civil-date.ts';
import { about, plus, rateOf, sure, times, type Doubt } from './doubt.ts';
import { groupQueries } from './query-groups.ts';
import { plural, type ReviewContext } from './review-context.ts';
import type { Found } from './review-entry.ts';

/** Impressions a month below which a group is chance. */
const LEAST_IMPRESSIONS = 30;
/** Groups that are told: those that are searched most. */
const MOST_GROUPS = 50;
/** Clicks on search results, of what is shown on a first page: until the site's own say more. */
const SEARCH_RATE = { rate: 0.03, events: 3 };
/** Lowest mean place of a first page. */
const FIRST_PAGE = 10;
/** Share of a year's searches that a page which is still to be written gets to: it takes months, and may never. */
const REACH = about(0.3, 0.8);
/** Clicks on links per view where the site has too few views to tell. */
const CLICKS_PER_VIEW = about(0.05, 1);
/** How much one article's rate differs from the site's. */
const OTHER_ARTICLE = about(1, 0.5);

export function findWrite(context: ReviewContext): Found[] {
  return [...findQueries(context), ...findGaps(context)];
}

function findQueries(context: ReviewContext): Found[] {
  const { queries, articles, siteName, values, clickRate, hoursOf, show } = context;
  const shown = queries.filter(({ position }) => position !== null && position <= FIRST_PAGE);
  const sum = (key: 'clicks' | 'impressions') =>
    shown.reduce((total, each) => total + each[key], 0);
  const searchRate = rateOf(
    sum('clicks'),
    sum('impressions'),
    SEARCH_RATE.rate,
    SEARCH_RATE.events,
  );
  const perView = clickRate
    ? times(rateOf(clickRate.k, clickRate.n, 0.05, 1), OTHER_ARTICLE)
    : CLICKS_PER_VIEW;
  return groupQueries(queries, articles, siteName, LEAST_IMPRESSIONS)
    .slice(0, MOST_GROUPS)
    .map(({ id, queries: own, impressions, clicks }): Found => {
      const views = times(sure(12 * impressions), searchRate, REACH);
      const value = values.ofSite;
      const [first = id, ...others] = own;
      return {
        kind: 'write',
        cause: 'queries',
        subject: { type: 'query', id, title: `an article about “${first}”` },
        gain: value && times(views, perView, value),
        hours: hoursOf('write'),
        reason: `People were shown the site ${plural(impressions, 'time')} a month for “${first}”${others.length > 0 ? ` and ${plural(others.length, 'query', 'queries')} like it` : ''}, clicked ${plural(clicks, 'time')}, and no post is about it; about ${plural(views.mean, 'view')} a year are within reach${value ? `, each worth ${show(perView.mean * value.mean)}` : ''}.`,
        act: { what: 'Write it', command: `npm run new -- "${toTitle(first)}"` },
      };
    });
}

// A query is somebody's text: nothing in it may end the quotes of a command.
function toTitle(query: string): string {
  const plain = query.replaceAll(/[^\p{L}\p{N} .,+#-]/gu, '').trim();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** Articles that a tag or program must have before more of them can be judged. */
const LEAST_ARTICLES = 3;
/** Gaps that are told: the best ones. */
const GAPS = 3;

function findGaps(context: ReviewContext): Found[] {
  const { values, hoursOf, show } = context;
  const years = countFirstYears(context);
  const found = listVeins(context).flatMap((vein) => {
    const { clicks, value, posts } = measureFirstYear(context, years, vein.posts, vein.program);
    if (!value || posts < LEAST_ARTICLES || clicks.mean === 0) return [];
    const gain = times(clicks, value);
    const n = vein.program === undefined ? undefined : values.customersOf(vein.program);
    const entry: Found = {
      kind: 'write',
      cause: 'gap',
      subject: { ...vein.subject, title: `another article ${vein.says}` },
      gain,
      hours: hoursOf('write'),
      reason: `${plural(posts, 'article')} ${vein.says} get ${plural(clicks.mean, 'click')} each in their first year, worth ${show(value.mean)} a click${n === undefined ? '' : ` (${plural(n, 'customer')} in a year)`}: one more like them is expected to do the same.`,
      act: { what: 'Plan another one', page: vein.program === undefined ? 'articles' : 'programs' },
    };
    return [{ entry, mean: gain.mean }];
  });
  return found
    .toSorted((a, b) => b.mean - a.mean || (a.entry.subject.id < b.entry.subject.id ? -1 : 1))
    .slice(0, GAPS)
    .map(({ entry }) => entry);
}

interface Vein {
  subject: Found['subject'];
  posts: ReadonlySet<string>;
  /** Of which clicks count alone. @default all */
  program?: string;
  /** After "articles". */
  says: string;
}

function listVeins({ data, posts, programOf }: ReviewContext): Vein[] {
  const { placements, links } = data.manifest;
  const linked = Map.groupBy(
    Object.values(placements).filter(({ retired, post }) => !retired && posts.has(post)),
    ({ link }) => links[link]?.program ?? '',
  );
  const tagged = Map.groupBy(posts.values(), ({ tags }) => tags[0] ?? '');
  const programs = [...linked].flatMap(([program, own]): Vein[] =>
    program === '' || links === undefined
      ? []
      : [
          {
            subject: programOf(program),
            posts: new Set(own.map(({ post }) => post)),
            program,
            says: `with links to ${programOf(program).title}`,
          },
        ],
  );
  // A tag that every article has is no choice.
  const tags = [...tagged].flatMap(([tag, own]): Vein[] =>
    tag === '' || own.length === posts.size
      ? []
      : [
          {
            subject: { type: 'tag', id: tag, title: tag },
            posts: new Set(own.map(({ id }) => id)),
            says: `tagged “${tag}”`,
          },
        ],
  );
  return [...programs, ...tags];
}

interface FirstYear {
  from: CivilDate;
  to: CivilDate;
  /** Of it that are over. */
  days: number;
  /** Human clicks by program. */
  clicks: Map<string, number>;
}

/** By article; those are left out that are too young, or older than the counting. */
function countFirstYears({ data, posts }: ReviewContext): Map<string, FirstYear> {
  const { asOf, dataSince, manifest } = data;
  const years = new Map<string, FirstYear>();
  for (const { id, published } of posts.values()) {
    if (dataSince === null || published < dataSince) continue;
    const to = addMonths(published, 12);
    const days = daysBetween(published, to < asOf ? to : asOf);
    if (days >= LEAST_AGE) years.set(id, { from: published, to, days, clicks: new Map() });
  }
  for (const { owner, day, link, count } of data.clicks) {
    const year = years.get(owner);
    if (!year || day < year.from || day >= year.to) continue;
    const program = manifest.links[link]?.program ?? '';
    year.clicks.set(program, (year.clicks.get(program) ?? 0) + count);
  }
  return years;
}

/** Clicks of an article in its first twelve months, and what one of them is worth. */
function measureFirstYear(
  { values }: ReviewContext,
  years: ReadonlyMap<string, FirstYear>,
  own: ReadonlySet<string>,
  program: string | undefined,
): { clicks: Doubt; value: Doubt | undefined; posts: number } {
  const byProgram = new Map<string, number>();
  const all = [...own].flatMap((id) => {
    const year = years.get(id);
    if (!year) return [];
    const counts = [...year.clicks].filter(([at]) => program === undefined || at === program);
    for (const [at, count] of counts) byProgram.set(at, (byProgram.get(at) ?? 0) + count);
    return [{ days: year.days, clicks: counts.reduce((sum, [, count]) => sum + count, 0) }];
  });
  const [days, clicks] = [sumOf(all, 'days'), sumOf(all, 'clicks')];
  const mean = days === 0 ? 0 : (365 * clicks) / days;
  const spread = all.reduce((sum, each) => sum + ((365 * each.clicks) / each.days - mean) ** 2, 0);
  const cv2 = mean === 0 || all.length < 2 ? 1 : spread / (all.length - 1) / mean ** 2;
  const parts = [...byProgram].flatMap(([id, count]) => {
    const value = values.ofProgram(id);
    return value && clicks > 0 ? [{ ...value, mean: (value.mean * count) / clicks }] : [];
  });
  return {
    clicks: { mean, cv2: cv2 * (1 + 1 / Math.max(1, all.length)) },
    value: parts.length === 0 ? undefined : plus(parts),
    posts: all.length,
  };
}

/** Days from which an article tells something of its first year. */
const LEAST_AGE = 60;

function sumOf(all: readonly { days: number; clicks: number }[], key: 'days' | 'clicks'): number {
  return all.reduce((sum, each) => sum + each[key], 0);
}
