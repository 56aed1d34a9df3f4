// What to mend: readers who do not click, clicks that win nobody, links that are missed or stand badly.
import { betaDistribution } from '../revenue/special-functions.ts';
import { fitPrior } from '../revenue/shrink.ts';
import { about, sure, times, type Doubt } from './doubt.ts';
import { pairOf } from './pace.ts';
import { plural, type ReviewContext } from './review-context.ts';
import type { Found } from './review-entry.ts';
import { sayClicks, sayCount } from './say-clicks.ts';

/** Probability from which a rate is taken to be below its group's. */
const SURE = 0.9;
/** How far below: a tenth less is nobody's fault. */
const CLEARLY = 0.8;
/** Share of the distance to the group that mending closes. */
const CLOSES = about(0.5, 0.7);
/** Articles that a topic needs, so that it is a group of its own. */
const LEAST_GROUP = 5;
/** Clicks of one more link in an article, as a share of its present links' mean. */
const ONE_MORE_LINK = about(0.5, 0.8);
/** Context scores below which a link stands badly (src/parse/link-contexts.md). */
const BAD_SCORE = 0.45;
/** Clicks that a link gains whose surroundings are mended. */
const BETTER_PLACE = about(0.25, 1);

export function findFix(context: ReviewContext): Found[] {
  return [
    ...findFewClicks(context),
    ...findFewCustomers(context),
    ...findMissed(context),
    ...findBadContext(context),
  ];
}

interface Rated {
  id: string;
  k: number;
  n: number;
}

/** Those whose rate is, with a probability of 90 %, below four fifths of their group's. */
function listBelow(members: readonly Rated[]): { member: Rated; usual: number; own: number }[] {
  const prior = fitPrior(members);
  const usual = prior.a / (prior.a + prior.b);
  return members.flatMap((member) => {
    const [a, b] = [prior.a + member.k, prior.b + member.n - member.k];
    return betaDistribution(CLEARLY * usual, a, b) < SURE
      ? []
      : [{ member, usual, own: a / (a + b) }];
  });
}

function findFewClicks(context: ReviewContext): Found[] {
  const { posts, pace, values, hoursOf, subjectOf } = context;
  const byTopic = Map.groupBy(posts.values(), ({ tags }) => tags[0] ?? '');
  const small = (topic: string) => (byTopic.get(topic)?.length ?? 0) < LEAST_GROUP;
  const groups = Map.groupBy(posts.values(), ({ tags: [tag = ''] }) => (small(tag) ? '' : tag));
  return [...groups].flatMap(([topic, own]) =>
    listBelow(
      own.flatMap(({ id }) => {
        const [k, n] = [pace.clicks.byPost.get(id) ?? 0, pace.views.get(id) ?? 0];
        return n === 0 || k > n ? [] : [{ id, k, n }];
      }),
    ).flatMap(({ member: { id, k, n }, usual, own: rate }): Found[] => {
      const post = posts.get(id);
      if (!post) return [];
      const value = values.ofPost(id);
      const clicks = times(sure(n * pace.toYear(post.published) * (usual - rate)), CLOSES);
      return [
        {
          kind: 'fix',
          cause: 'few-clicks',
          subject: subjectOf(post),
          gain: value && times(clicks, value),
          hours: hoursOf('fix'),
          reason: `${percent(k / n)} of its ${plural(n, 'view')} since ${pace.since} became a click, where ${topic === '' ? 'articles of the site' : `articles tagged “${topic}”`} have ${percent(usual)}.`,
          act: { what: 'See where readers stop', page: `articles/${id}` },
        },
      ];
    }),
  );
}

function findFewCustomers(context: ReviewContext): Found[] {
  const { posts, pace, values, hoursOf, subjectOf, programOf } = context;
  const found = new Map<string, { gain: Doubt; entry: Found }>();
  for (const [program, { byPost }] of values.rates) {
    const amount = values.amountOf(program);
    const members = [...byPost].flatMap(([id, { k, n }]) =>
      n > 0 && k <= n && posts.has(id) ? [{ id, k, n }] : [],
    );
    if (!amount || values.ofProgram(program)?.mean === 0) continue;
    for (const { member, usual, own } of listBelow(members)) {
      const post = posts.get(member.id);
      if (!post) continue;
      const clicks =
        (pace.clicks.byPostProgram.get(pairOf(post.id, program)) ?? 0) *
        pace.toYear(post.published);
      const gain = times(sure(clicks * (usual - own)), CLOSES, amount);
      // An article is told once, for the program that it loses most with.
      if ((found.get(post.id)?.gain.mean ?? 0) >= gain.mean) continue;
      const entry: Found = {
        kind: 'fix',
        cause: 'few-customers',
        subject: subjectOf(post),
        gain,
        hours: hoursOf('fix'),
        reason: `${plural(member.n, 'click')} to ${programOf(program).title} within a year won ${plural(member.k, 'customer')}, where its articles win ${percent(usual)}: say who it is for, and link the page that they expect.`,
        act: { what: 'Compare what it promises with where it leads', page: `articles/${post.id}` },
      };
      found.set(post.id, { gain, entry });
    }
  }
  return [...found.values()].map(({ entry }) => entry);
}

function findMissed({
  missed,
  posts,
  pace,
  values,
  data,
  clickRate,
  hoursOf,
  subjectOf,
  programOf,
}: ReviewContext): Found[] {
  const links = Map.groupBy(
    Object.values(data.manifest.placements).filter(({ retired }) => !retired),
    ({ post }) => post,
  );
  const every = Math.max(
    1,
    [...posts.keys()].reduce((sum, id) => sum + (links.get(id)?.length ?? 0), 0) /
      Math.max(1, posts.size),
  );
  return [...Map.groupBy(missed, ({ post }) => post)].flatMap(([id, own]): Found[] => {
    const post = posts.get(id);
    if (!post) return [];
    const programs = [...new Set(own.map(({ program }) => program))];
    const present = links.get(id)?.length ?? 0;
    const perLink =
      present > 0
        ? (pace.clicks.byPost.get(id) ?? 0) / present
        : ((pace.views.get(id) ?? 0) * (clickRate ? clickRate.k / clickRate.n : 0)) / every;
    const each = times(sure(perLink * pace.toYear(post.published)), ONE_MORE_LINK);
    const known = programs.map((program) => values.ofProgram(program));
    const best = known.flatMap((value) => value ?? []).toSorted((a, b) => b.mean - a.mean)[0];
    return [
      {
        kind: 'fix',
        cause: 'missed',
        subject: subjectOf(post),
        gain: best && times(each, best),
        hours: hoursOf('fix'),
        reason: `It names ${programs.map((program) => programOf(program).title).join(', ')} and does not link ${programs.length === 1 ? 'it' : 'them'}; one more link where the text is about it ${each.mean > 0 ? `is expected to get ${sayCount(each.mean, 'click')} a year` : 'may get clicks; how many, the clicks so far do not tell'}.`,
        act: { what: 'See the place', command: 'npm run lint', page: `articles/${id}` },
      },
    ];
  });
}

function findBadContext({ posts, pace, values, data, hoursOf, subjectOf }: ReviewContext): Found[] {
  const bad = Object.entries(data.manifest.placements).filter(
    ([, { retired, context }]) => !retired && context !== undefined && context.score < BAD_SCORE,
  );
  return [...Map.groupBy(bad, ([, { post }]) => post)].flatMap(([id, own]): Found[] => {
    const post = posts.get(id);
    if (!post) return [];
    const clicks = own.reduce((sum, [code]) => sum + (pace.clicks.byLine.get(code) ?? 0), 0);
    const value = values.ofPost(id);
    const said = sayClicks(clicks, pace, post.published);
    const gets = said.isYearly ? 'still get' : 'had';
    const worst = Math.min(...own.map(([, { context }]) => context?.score ?? 1));
    return [
      {
        kind: 'fix',
        cause: 'context',
        subject: subjectOf(post),
        gain: value && times(sure(clicks * pace.toYear(post.published)), BETTER_PLACE, value),
        hours: hoursOf('fix'),
        reason: `${own.length === 1 ? 'A link of it stands' : `${own.length} links of it stand`} without text that leads to ${own.length === 1 ? 'it' : 'them'} (context ${worst.toFixed(2)} of 1), and ${gets}${said.isYearly && own.length === 1 ? 's' : ''} ${said.text}.`,
        act: { what: 'See which', command: 'npm run lint', page: `articles/${id}` },
      },
    ];
  });
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
