// From what a report counts on to what a forecast starts from.
import { compareSeries, toSeries } from '../clicks/click-series.ts';
import { findPlacement } from '../affiliate/find-placement.ts';
import type { Program } from '../affiliate/program.ts';
import { compareText } from '../revenue/compare-text.ts';
import { nameProgram } from '../revenue/name-program.ts';
import { placeLedger, type PlacedLedger } from '../revenue/placed-ledger.ts';
import type { RoiInput } from '../revenue/roi.ts';
import { monthOf, type CivilDate, type CivilMonth } from '../time/civil-date.ts';
import type { ForecastFacts } from './forecast-facts.ts';
import { readOutlook } from './program-outlook.ts';

/**
 * Facts in the currency of the report; what there is no rate for tells who still pays, and is not forecast. `placed` is the
 * ledger of the same input, where it is there already.
 */
export function readForecastFacts(
  input: RoiInput,
  programs: readonly Program[],
  placed: PlacedLedger = placeLedger(input),
): ForecastFacts {
  const { asOf, currency } = input;
  const posts = new Set(input.posts.map(({ id }) => id));
  return {
    asOf,
    currency,
    articles: input.posts.filter(({ published }) => published <= asOf),
    clicks: countClicks(input, posts),
    clicksSince: input.dataSince,
    entries: placed.attributed.map((each) => ({
      entry: nameProgram(each.entry, input.manifest),
      article: each.bucket === 'post' ? each.post : '',
    })),
    programs: new Map(
      programs.map((program) => [program.id, readOutlook(program, asOf, currency)]),
    ),
  };
}

/** Human clicks of one month, article and program, with the first day and the place of the series that began it. */
interface Sum {
  month: CivilMonth;
  article: string;
  program: string;
  count: number;
  firstDay: CivilDate;
  place: number;
}

/** In the order in which their counts come out of a store: what is drawn goes by it. */
function countClicks(
  { clicks, manifest, asOf }: Pick<RoiInput, 'clicks' | 'manifest' | 'asOf'>,
  posts: ReadonlySet<string>,
): ForecastFacts['clicks'] {
  const { all, find } = createSums();
  for (const [place, series] of toSeries(clicks).toSorted(compareSeries).entries()) {
    const { post, link, placement, reason, days, counts } = series;
    const program = Object.hasOwn(manifest.links, link) ? manifest.links[link]?.program : undefined;
    if (reason !== 'human' || program === undefined) continue;
    const owner = findPlacement(manifest, placement)?.post ?? post;
    const article = posts.has(owner) ? owner : '';
    let sum: Sum | undefined;
    for (const [index, day] of days.entries()) {
      if (day > asOf) break;
      if (sum === undefined || !day.startsWith(sum.month))
        sum = find({ month: monthOf(day), article, program, count: 0, firstDay: day, place });
      sum.count += counts[index] ?? 0;
      if (day < sum.firstDay) [sum.firstDay, sum.place] = [day, place];
    }
  }
  return all
    .toSorted((a, b) => compareText(a.firstDay, b.firstDay) || a.place - b.place)
    .map(({ month, article, program, count }) => ({ month, article, program, count }));
}

/** Level by level: to join a million keys takes a second. */
function createSums(): { all: Sum[]; find: (fresh: Sum) => Sum } {
  const all: Sum[] = [];
  const months = new Map<CivilMonth, Map<string, Map<string, Sum>>>();
  const find = (fresh: Sum): Sum => {
    const articles = months.get(fresh.month) ?? new Map<string, Map<string, Sum>>();
    if (articles.size === 0) months.set(fresh.month, articles);
    const sums = articles.get(fresh.article) ?? new Map<string, Sum>();
    if (sums.size === 0) articles.set(fresh.article, sums);
    const known = sums.get(fresh.program);
    if (known !== undefined) return known;
    sums.set(fresh.program, fresh);
    all.push(fresh);
    return fresh;
  };
  return { all, find };
}
