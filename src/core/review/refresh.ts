// What to work over: articles that lose their readers, and those that say what no longer holds.
import { addMonths, lastCompleteMonth, listMonths, monthOf } from '../time/civil-date.ts';
import { createMonths, dayNumber, monthNumber, visitClicks } from './click-columns.ts';
import { findDecay, measureDispersion } from './decay.ts';
import { about, sure, times, type Doubt } from './doubt.ts';
import { pairOf } from './pace.ts';
import { plural, type ReviewContext } from './review-context.ts';
import type { Found } from './review-entry.ts';
import { sayClicks } from './say-clicks.ts';

/** Clicks that a refresh adds, as a share of those of late, until the author's own refreshes say more. */
const LIFT = { mean: 0.3, cv2: 0.64, weight: 4 };
/** Clicks before a refresh below which it tells nothing. */
const LEAST_BEFORE = 20;
/** Days that are compared before and after a refresh, at most. */
const LIFT_DAYS = 90;
/** What one refresh may count for: a lucky one is not the rule. */
const MOST_LIFT = 2;
/** Mean of a lift over a year that has lost half of itself at its end. */
const FADE = 0.75;
/** Share of a year's clicks that wrong terms cost: readers who notice. */
const MISQUOTED = about(0.05, 1);
/** Share of a program's year that terms which changed unseen put at risk. */
const UNSEEN_CHANGE = about(0.02, 1);

export function findRefresh(context: ReviewContext): Found[] {
  return [...findDecaying(context), ...findQuotes(context), ...findStaleTerms(context)];
}

function findDecaying(context: ReviewContext): Found[] {
  const { posts, values, pace, hoursOf, subjectOf, show } = context;
  const series = countMonths(context);
  const dispersion = measureDispersion([...series.values()].map(({ counts }) => counts));
  const { lift, n } = learnLift(context);
  return [...posts.values()].flatMap((post): Found[] => {
    const own = series.get(post.id);
    const decay = own && findDecay(own.counts, dispersion);
    if (!decay) return [];
    const year = (pace.clicks.byPost.get(post.id) ?? 0) * pace.toYear(post.published);
    const regained = Math.min(year * lift.mean, 12 * (decay.peak - decay.recent)) * FADE;
    const value = values.ofPost(post.id);
    const best = own.months[decay.at] ?? '';
    return [
      {
        kind: 'refresh',
        cause: 'decay',
        subject: subjectOf(post),
        gain: value && times({ mean: regained, cv2: lift.cv2 }, value),
        hours: hoursOf('refresh'),
        reason: `It has ${plural(decay.recent, 'click')} a month of late and had ${Math.round(decay.peak)} from ${best} on; a refresh like ${n > 0 ? `your ${plural(n, 'one', 'ones')} so far` : 'most'} brings about ${plural(regained, 'click')} within a year${value ? `, each worth ${show(value.mean)}` : ''}.`,
        act: {
          what: 'Work it over, and log the hours',
          command: `npm run hours -- ${post.id} 1 --kind refresh`,
          page: `articles/${post.id}`,
        },
      },
    ];
  });
}

/** Human clicks by calendar month, from the first complete one since publication and since clicks are counted. */
function countMonths({
  data,
  posts,
  clicks,
}: ReviewContext): Map<string, { months: string[]; counts: number[] }> {
  const { asOf, dataSince } = data;
  if (dataSince === null) return new Map();
  const last = lastCompleteMonth(asOf);
  const all = new Map<string, { months: string[]; counts: number[] }>();
  for (const { id, published } of posts.values()) {
    const from = published > dataSince ? published : dataSince;
    const first = from.endsWith('-01') ? monthOf(from) : monthOf(addMonths(from, 1));
    const months = listMonths(first, last);
    all.set(id, { months, counts: months.map(() => 0) });
  }
  const lines = clicks.lines.map(({ owner }) => {
    const own = all.get(owner);
    const [first] = own?.months ?? [];
    return own && first !== undefined
      ? { counts: own.counts, start: monthNumber(first) }
      : undefined;
  });
  const monthOfDay = createMonths();
  visitClicks(
    clicks,
    (place, day, count) => {
      const line = lines[place];
      if (!line) return;
      const at = monthOfDay(day) - line.start;
      if (at >= 0 && at < line.counts.length) line.counts[at] = (line.counts[at] ?? 0) + count;
    },
    (place) => lines[place] !== undefined,
  );
  return all;
}

/** From the clicks before and after each of the author's own refreshes, in equal spans. */
function learnLift(context: ReviewContext): { lift: Doubt; n: number } {
  const spans = listSpans(context);
  const lines = context.clicks.lines.map(({ owner }) => spans.get(owner));
  visitClicks(
    context.clicks,
    (place, day, count) => {
      for (const span of lines[place] ?? []) {
        if (day >= span.on && day < span.on + span.days) span.after += count;
        else if (day < span.on && day >= span.on - span.days) span.before += count;
      }
    },
    (place) => lines[place] !== undefined,
  );
  const seen = [...spans.values()]
    .flat()
    .filter(({ before }) => before >= LEAST_BEFORE)
    .map(({ before, after }) => Math.min(MOST_LIFT, after / before - 1));
  const weight = LIFT.weight + seen.length;
  const mean = (LIFT.mean * LIFT.weight + seen.reduce((sum, each) => sum + each, 0)) / weight;
  return { lift: { mean: Math.max(0, mean), cv2: LIFT.cv2 }, n: seen.length };
}

interface Span {
  /** Day of the refresh, and days that are compared on each side. */
  on: number;
  days: number;
  before: number;
  after: number;
}

/** Of each article that was revised while clicks were counted: up to the revision before, and the next. */
function listSpans({ data, posts }: ReviewContext): Map<string, Span[]> {
  const { asOf, dataSince } = data;
  if (dataSince === null) return new Map();
  const [since, end] = [dayNumber(dataSince), dayNumber(asOf) + 1];
  return new Map(
    [...posts.values()].flatMap(({ id, published, revisions }) => {
      const first = dayNumber(published);
      const revised = revisions
        .map(({ on }) => dayNumber(on))
        .filter((day) => day > first && day < end);
      const spans = revised.flatMap((on, index): Span[] => {
        const [before, next] = [revised[index - 1] ?? first, revised[index + 1] ?? end];
        const days = Math.min(LIFT_DAYS, on - before, next - on);
        return on - days < since ? [] : [{ on, days, before: 0, after: 0 }];
      });
      return spans.length === 0 ? [] : [[id, spans] as const];
    }),
  );
}

function findQuotes({
  quotes,
  posts,
  pace,
  values,
  hoursOf,
  subjectOf,
  programOf,
}: ReviewContext): Found[] {
  return [...Map.groupBy(quotes, ({ post }) => post)].flatMap(([id, own]): Found[] => {
    const post = posts.get(id);
    const [first] = own;
    if (!post || !first) return [];
    const clicks =
      (pace.clicks.byPostProgram.get(pairOf(id, first.program)) ?? 0) * pace.toYear(post.published);
    const value = values.ofPair(id, first.program);
    const count = own.reduce((sum, each) => sum + each.count, 0);
    return [
      {
        kind: 'refresh',
        cause: 'quotes',
        subject: subjectOf(post),
        gain: value && times(sure(clicks), MISQUOTED, value),
        hours: hoursOf('fix'),
        reason: `It quotes ${plural(count, 'figure')} that the terms of ${programOf(first.program).title} no longer say since ${first.on}.`,
        act: {
          what: 'See the lines',
          command: `npm run terms -- ${first.program}`,
          page: `articles/${id}`,
        },
      },
    ];
  });
}

function findStaleTerms({ staleTerms, pace, values, hoursOf, programOf }: ReviewContext): Found[] {
  return [...new Set(staleTerms.map(({ program }) => program))].map((program): Found => {
    const value = values.ofProgram(program);
    const counted = pace.clicks.byProgram.get(program) ?? 0;
    const clicks = counted * pace.toYear();
    const said = sayClicks(counted, pace);
    return {
      kind: 'refresh',
      cause: 'terms-stale',
      subject: programOf(program),
      gain: value && times(sure(clicks), UNSEEN_CHANGE, value),
      hours: hoursOf('check'),
      reason: `Nobody has looked for long whether the terms of ${programOf(program).title} still hold${said.isYearly ? `, and ${said.text} go there` : ` (${said.text})`}.`,
      act: {
        what: 'Read its page and set checkedOn',
        command: 'npm run lint -- --explain program-terms-stale',
        page: 'programs',
      },
    };
  });
}
