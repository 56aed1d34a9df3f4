// What every article took and earned: the index behind report, dashboard and per-article JSON.
import {
  cutSeries,
  toSeries,
  type ClickSeries,
  type CountedClicks,
} from '../clicks/click-series.ts';
import type { ViewCount } from '../clicks/click-store.ts';
import type { VisitorDay } from '../clicks/visitor-days.ts';
import { listUnknownLinks, type UnknownLink } from '../clicks/unknown-asked.ts';
import { findChannel } from '../affiliate/find-channel.ts';
import { findPlacement } from '../affiliate/find-placement.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { FxRate } from '../money/fx.ts';
import { compareText } from './compare-text.ts';
import type { Conversion } from './convert-ledger.ts';
import type { StoredObservation } from './ledger-store.ts';
import { observationRowsOf, type ObservationRows } from './ledger-rows.ts';
import { growLeaves, talliesOf, type Leaf } from './leaves.ts';
import { sumPayouts, type PaidOut } from './paid-out.ts';
import { tabulateMonths, type MonthRow } from './month-table.ts';
import { placeRows } from './placed-ledger.ts';
import { toRevenue, type Revenue } from './revenue.ts';
import {
  summariseOrphaned,
  summariseUnattributed,
  type Orphaned,
  type Unattributed,
} from './roi-buckets.ts';
import {
  computePostRoi,
  findNote,
  ROI_SCHEMA_VERSION,
  type PostRoi,
  type RoiContext,
  type RoiPost,
} from './roi-post.ts';
import { computeTotals, type RoiTotals } from './roi-totals.ts';
import { sumSplitTests, type SplitTest } from './split-tests.ts';
import { createTally, sumTallies } from './tally.ts';
import { sumTraffic, type Traffic } from './traffic.ts';

export interface RoiInput extends RoiContext {
  posts: readonly RoiPost[];
  clicks: CountedClicks;
  views: readonly ViewCount[];
  /** Distinct visitors by day and post. @default none */
  visitors?: readonly VisitorDay[];
  observations: readonly StoredObservation[];
  /** Places of the observations of each commission of which there are several. @default they are looked for */
  repeats?: readonly (readonly number[])[] | undefined;
  /** UTC day up to and with which imports count: what could be known then. @default no limit */
  knownOn?: CivilDate | undefined;
  /** Rates at which other currencies are converted. @default none: they stay apart */
  fxRates?: readonly FxRate[];
}

export interface RoiIndex {
  schemaVersion: typeof ROI_SCHEMA_VERSION;
  asOf: CivilDate;
  dataSince: CivilDate | null;
  /** What a reader must know before the figures; null when there is nothing. */
  note: string | null;
  currency: string;
  /** By day of publication, then id. */
  posts: PostRoi[];
  totals: RoiTotals;
  unattributed: Unattributed;
  orphaned: Orphaned;
  /** The same by codes that were never given to any placement. */
  unknownCodes: Orphaned;
  /** Clicks and views that belong to no post of the report, e.g. of unknown links. */
  elsewhere: { clicks: Traffic; views: Traffic };
  /** Links that people asked for and that are not there, most asked first. */
  unknownLinks: UnknownLink[];
  /** Split tests, by link. */
  splitTests: SplitTest[];
  /** The whole ledger: totals, unattributed, orphaned and unknown codes together. */
  ledger: Revenue;
  /** The whole ledger by calendar month (UTC). */
  months: MonthRow[];
  /** What networks sent, which is in no figure of commissions. */
  paidOut: PaidOut[];
  /** What was in other currencies, and is in the figures at dated rates. */
  conversions: Conversion[];
}

/** Pure: equal inputs give an equal index, in whatever order they come. */
export function computeRoi(input: RoiInput): RoiIndex {
  const clicks = toSeries(input.clicks)
    .map((series) => cutSeries(series, '', input.asOf))
    .filter(({ count }) => count > 0);
  return sumRoi({ ...input, clicks, rows: observationRowsOf(input.observations, input.repeats) });
}

/** What a large site is read as. */
export interface RoiRows extends Omit<RoiInput, 'clicks' | 'observations'> {
  /** Up to and with `asOf`. */
  clicks: readonly ClickSeries[];
  rows: ObservationRows;
}

/** The same of a ledger that is asked row by row, and of clicks by series. */
export function sumRoi(input: RoiRows): RoiIndex {
  const { asOf, currency, dataSince, manifest } = input;
  const { rows, places, conversions, payouts } = placeRows(input.rows, input);
  const posts = input.posts.toSorted(
    (a, b) => compareText(a.published, b.published) || compareText(a.id, b.id),
  );
  const ids = new Set(posts.map(({ id }) => id));
  const leaves = Map.groupBy(
    growLeaves(rows, places, { currency, since: dataSince }),
    ({ bucket }) => bucket,
  );
  const earned = Map.groupBy(leaves.get('post') ?? [], ({ owner }) => owner);
  const [unattributed, orphaned, unknown] = [
    leaves.get('unattributed') ?? [],
    leaves.get('orphaned placement') ?? [],
    leaves.get('unknown code') ?? [],
  ];
  const tallyOf = (own: readonly Leaf[]) => sumTallies(talliesOf(own), currency);
  const clicks = groupClicks(input, ids);
  const views = groupViews(input, ids);
  const codes = Map.groupBy(Object.keys(manifest.placements), (code) => {
    return manifest.placements[code]?.post ?? '';
  });
  const tallies = new Map([...earned].map(([post, own]) => [post, tallyOf(own)]));
  const ofPosts = sumTallies(tallies.values(), currency);
  const [loose, lost, strange] = [tallyOf(unattributed), tallyOf(orphaned), tallyOf(unknown)];
  const whole = sumTallies([ofPosts, loose, lost, strange], currency);
  const records = posts.map((post) =>
    computePostRoi(input, {
      post,
      tally: tallies.get(post.id) ?? createTally(currency),
      clicks: clicks.get(post.id) ?? [],
      views: views.get(post.id) ?? [],
      earned: earned.get(post.id) ?? [],
      codes: codes.get(post.id) ?? [],
    }),
  );
  const published = posts
    .filter(({ id }) => !findChannel(manifest, id))
    .map((post) => post.published);
  return {
    schemaVersion: ROI_SCHEMA_VERSION,
    asOf,
    dataSince,
    note: findNote(dataSince),
    currency,
    posts: records,
    totals: computeTotals(records, ofPosts, input),
    unattributed: summariseUnattributed(unattributed, loose, input),
    orphaned: summariseOrphaned(orphaned, lost, input),
    unknownCodes: summariseOrphaned(unknown, strange, input),
    elsewhere: {
      clicks: sumTraffic(clicks.get('') ?? []),
      views: sumTraffic(views.get('') ?? []),
    },
    unknownLinks: listUnknownLinks(input.clicks, manifest),
    splitTests: sumSplitTests(
      records.flatMap(({ placements }) => placements),
      manifest,
      currency,
    ),
    ledger: toRevenue(whole, asOf),
    months: tabulateMonths(published, whole, asOf),
    paidOut: sumPayouts(payouts),
    conversions,
  };
}

// The placement knows its post by the permanent id; a click keeps the id that the post had that day.
function groupClicks(
  { clicks, manifest }: RoiRows,
  ids: ReadonlySet<string>,
): Map<string, ClickSeries[]> {
  return Map.groupBy(clicks, ({ placement, post }) => {
    return findPost(ids, findPlacement(manifest, placement)?.post, post);
  });
}

function groupViews(
  { views, posts, asOf }: Pick<RoiInput, 'views' | 'posts' | 'asOf'>,
  ids: ReadonlySet<string>,
): Map<string, ViewCount[]> {
  const idByPath = new Map(posts.map(({ id, path }) => [path, id]));
  const within = views.filter(({ day }) => day <= asOf);
  return Map.groupBy(within, ({ path, post }) => findPost(ids, post, idByPath.get(path)));
}

/** The first candidate that is a post of the report; empty when none is. */
function findPost(ids: ReadonlySet<string>, ...candidates: (string | undefined)[]): string {
  return candidates.find((id) => id !== undefined && ids.has(id)) ?? '';
}
