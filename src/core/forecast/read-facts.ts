// From what a report counts on to what a forecast starts from.
import { findPlacement } from '../affiliate/find-placement.ts';
import type { Program } from '../affiliate/program.ts';
import { decodeSubId } from '../affiliate/sub-id.ts';
import { placeLedger, type PlacedLedger } from '../revenue/placed-ledger.ts';
import type { RoiInput } from '../revenue/roi.ts';
import { monthOf, type CivilMonth } from '../time/civil-date.ts';
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
    entries: placed.attributed.map(({ entry, ...place }) => ({
      entry: entry.program === '' ? { ...entry, program: findProgram(input, entry.subId) } : entry,
      article: place.bucket === 'post' ? place.post : '',
    })),
    programs: new Map(
      programs.map((program) => [program.id, readOutlook(program, asOf, currency)]),
    ),
  };
}

function countClicks(
  { clicks, manifest, asOf }: RoiInput,
  posts: ReadonlySet<string>,
): ForecastFacts['clicks'] {
  // A large site has a million counts of a few thousand placements, whose owners are looked up once.
  const owners = new Map<string, string | undefined>();
  const all: { month: CivilMonth; article: string; program: string; count: number }[] = [];
  const months = new Map<CivilMonth, Map<string, Map<string, (typeof all)[number]>>>();
  for (const { day, post, link, placement, reason, count } of clicks) {
    if (reason !== 'human' || day > asOf) continue;
    const program = Object.hasOwn(manifest.links, link) ? manifest.links[link]?.program : undefined;
    if (program === undefined) continue;
    if (!owners.has(placement)) owners.set(placement, findPlacement(manifest, placement)?.post);
    const owner = owners.get(placement) ?? post;
    const [month, article] = [monthOf(day), posts.has(owner) ? owner : ''];
    const articles = months.get(month) ?? new Map<string, Map<string, (typeof all)[number]>>();
    if (articles.size === 0) months.set(month, articles);
    const sums = articles.get(article) ?? new Map<string, (typeof all)[number]>();
    if (sums.size === 0) articles.set(article, sums);
    const known = sums.get(program);
    if (known !== undefined) {
      known.count += count;
      continue;
    }
    const sum = { month, article, program, count };
    sums.set(program, sum);
    all.push(sum);
  }
  return all;
}

function findProgram({ manifest }: RoiInput, subId: string): string {
  const placement = findPlacement(manifest, decodeSubId(subId) ?? '');
  return placement ? (manifest.links[placement.link]?.program ?? '') : '';
}
