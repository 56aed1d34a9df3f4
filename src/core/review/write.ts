// What to write: what people search and no article answers, and more of what already earns.
import { about, plus, rateOf, sure, times, type Doubt } from './doubt.ts';
import { countFirstYears, expectFirstYear, type FirstYear } from './first-year.ts';
import { groupQueries } from './query-groups.ts';
import { plural, type ReviewContext } from './review-context.ts';
import type { Found } from './review-entry.ts';
import { sayCount } from './say-clicks.ts';

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
  const years = countFirstYears(context.data, context.posts.values(), context.clicks);
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
      reason: `${plural(posts, 'article')} ${vein.says} get ${sayCount(clicks.mean, 'click')} each in their first year, worth ${show(value.mean)} a click${n === undefined ? '' : ` (${plural(n, 'customer')} in a year)`}: one more like them is expected to do the same.`,
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

/** Clicks of an article in its first twelve months, and what one of them is worth. */
function measureFirstYear(
  { values }: ReviewContext,
  years: ReadonlyMap<string, FirstYear>,
  own: ReadonlySet<string>,
  program: string | undefined,
): { clicks: Doubt; value: Doubt | undefined; posts: number } {
  const all = [...own].flatMap((id) => years.get(id) ?? []);
  const byProgram = new Map<string, number>();
  for (const { clicks } of all)
    for (const [at, bins] of clicks)
      if (program === undefined || at === program)
        byProgram.set(
          at,
          bins.reduce((sum, count) => sum + count, byProgram.get(at) ?? 0),
        );
  const whole = [...byProgram.values()].reduce((sum, count) => sum + count, 0);
  const parts = [...byProgram].flatMap(([id, count]) => {
    const value = values.ofNew(id);
    return value && whole > 0 ? [{ ...value, mean: (value.mean * count) / whole }] : [];
  });
  return {
    clicks: expectFirstYear(all, program),
    value: parts.length === 0 ? undefined : plus(parts),
    posts: all.length,
  };
}
