// From what a report counts on to what a forecast starts from.
import { findPlacement } from '../affiliate/find-placement.ts';
import type { Program } from '../affiliate/program.ts';
import { decodeSubId } from '../affiliate/sub-id.ts';
import { createFxTable } from '../money/fx.ts';
import { attributeAll } from '../revenue/attribution.ts';
import { convertLedger } from '../revenue/convert-ledger.ts';
import { foldLedger } from '../revenue/ledger.ts';
import type { RoiInput } from '../revenue/roi.ts';
import { monthOf } from '../time/civil-date.ts';
import type { ForecastFacts } from './forecast-facts.ts';
import { readOutlook } from './program-outlook.ts';

/** Facts in the currency of the report; entries for which there is no rate are not forecast. */
export function readForecastFacts(input: RoiInput, programs: readonly Program[]): ForecastFacts {
  const { asOf, currency, knownOn, manifest, rules } = input;
  const posts = new Set(input.posts.map(({ id }) => id));
  const ledger = convertLedger(
    foldLedger(input.observations, asOf, knownOn),
    currency,
    createFxTable(input.fxRates ?? []),
  );
  const entries = attributeAll(ledger.entries, { manifest, posts, rules });
  return {
    asOf,
    currency,
    articles: input.posts.filter(({ published }) => published <= asOf),
    clicks: countClicks(input, posts),
    clicksSince: input.dataSince,
    entries: entries.map(({ entry, ...place }) => ({
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
  const counts = new Map<string, ForecastFacts['clicks'][number]>();
  for (const { day, post, link, placement, reason, count } of clicks) {
    if (reason !== 'human' || day > asOf) continue;
    const owner = findPlacement(manifest, placement)?.post ?? post;
    const program = Object.hasOwn(manifest.links, link) ? manifest.links[link]?.program : undefined;
    if (program === undefined) continue;
    const [month, article] = [monthOf(day), posts.has(owner) ? owner : ''];
    // Neither an id nor a month has a blank in it.
    const key = `${month} ${article} ${program}`;
    const known = counts.get(key);
    counts.set(key, { month, article, program, count: (known?.count ?? 0) + count });
  }
  return [...counts.values()];
}

function findProgram({ manifest }: RoiInput, subId: string): string {
  const placement = findPlacement(manifest, decodeSubId(subId) ?? '');
  return placement ? (manifest.links[placement.link]?.program ?? '') : '';
}
