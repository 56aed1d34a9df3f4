// One article's record: what it took, who came, and what it earned.
import type { Manifest } from '../affiliate/manifest.ts';
import type { ArticleOutlook } from '../forecast/article-outlook.ts';
import type { ClickSeries } from '../clicks/click-series.ts';
import type { ViewCount } from '../clicks/click-store.ts';
import { createMoney, type Money } from '../money/money.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { MatchMethod } from './attribution.ts';
import type { AttributionRule } from './attribution-rule.ts';
import { estimateRate, type RateEstimate } from './estimate.ts';
import { estimateHourlyRate, type HourlyRate } from './hourly-rate.ts';
import { addHours, type HoursSpent } from './hours.ts';
import { countMethods, talliesOf, type Leaf } from './leaves.ts';
import { sumPlacements, type PlacementRevenue } from './placement-revenue.ts';
import { toRevenue, type Revenue } from './revenue.ts';
import { sumBooked, sumTallies, type Tally } from './tally.ts';
import { summariseClicks, sumTraffic, type PostClicks, type Traffic } from './traffic.ts';

/** Version of the JSON's shape; a reader refuses another one. */
export const ROI_SCHEMA_VERSION = 1;

/** A post as the report needs it. */
export interface RoiPost {
  /** Post id. */
  id: string;
  title: string;
  /** Path of the page, e.g. `/posts/how-a-tracked-link-works/`; empty for a channel, which has none. */
  path: string;
  /** UTC day of publication. */
  published: CivilDate;
  wordCount: number;
  /** Decimal hours. */
  hours: { total: number; byKind: Readonly<Partial<Record<string, number>>> };
}

/** What every part of one report shares. */
export interface RoiContext {
  manifest: Manifest;
  /** UTC day up to and with which things are counted. */
  asOf: CivilDate;
  /** UTC day from which clicks were recorded; null when none ever was. */
  dataSince: CivilDate | null;
  /** ISO 4217 code of the report's money. */
  currency: string;
  /** The author's rules of attribution. @default none */
  rules?: readonly AttributionRule[];
  /** Ids of programs whose terms pay renewals: later sales of a customer are taken as such. @default none */
  renewing?: ReadonlySet<string>;
  /** What is projected and modelled, by post id. @default none is computed */
  outlooks?: ReadonlyMap<string, ArticleOutlook>;
}

/** A part of an article's record. */
interface PartOfPost {
  conversions: number;
  total: Money;
  pending: Money;
  reversed: Money;
}

export interface PostRoi extends Revenue {
  schemaVersion: typeof ROI_SCHEMA_VERSION;
  /** Post id. */
  post: string;
  title: string;
  path: string;
  published: CivilDate;
  asOf: CivilDate;
  dataSince: CivilDate | null;
  /** What a reader must know before the figures; null when there is nothing. */
  note: string | null;
  currency: string;
  wordCount: number;
  hours: HoursSpent;
  clicks: PostClicks;
  views: Traffic;
  /** Human clicks per human view; null when more clicks than views were recorded. */
  clickThroughRate: RateEstimate | null;
  /** Conversions since clicks were recorded, per human click; null when there are more of them. */
  conversionRate: RateEstimate | null;
  effectiveHourlyRate: HourlyRate;
  /** Every placement of the post, retired ones included. */
  placements: PlacementRevenue[];
  /** The part of this record that comes through placements no longer in the post. */
  retired: PartOfPost;
  /** The part that is known to be the article's, and of no line in it. */
  pageLevel: PartOfPost;
  /** Ledger entries by how they were matched. */
  byMethod: Partial<Record<MatchMethod, number>>;
  /** Expected commission of one more customer; projected. */
  lifetimeValue: ArticleOutlook['lifetimeValue'];
  /** Commissions to come; projected. */
  forecast: ArticleOutlook['forecast'];
  /** Believed share of commissions that no report ties to an article; in no other figure. Null for none. */
  modelled: ArticleOutlook['modelled'];
}

const NOT_COMPUTED = {
  status: 'not-computed',
  reason: 'There is no commission in the ledger to learn from, or it was not asked for.',
} as const;
const NO_OUTLOOK: ArticleOutlook = {
  lifetimeValue: NOT_COMPUTED,
  forecast: NOT_COMPUTED,
  modelled: null,
};

/** Builds the record from what belongs to the post alone. */
export function computePostRoi(
  context: RoiContext,
  parts: {
    post: RoiPost;
    clicks: readonly ClickSeries[];
    views: readonly ViewCount[];
    earned: readonly Leaf[];
    /** The sum of `earned`. */
    tally: Tally;
    /** Every placement that the manifest has for the post. */
    codes: readonly string[];
  },
): PostRoi {
  const { post, earned, tally } = parts;
  const { asOf, currency, dataSince, manifest } = context;
  const revenue = toRevenue(tally, asOf);
  const clicks = summariseClicks(parts.clicks, post.published, asOf, dataSince);
  const views = sumTraffic(parts.views);
  const hours = addHours([post.hours]);
  return {
    schemaVersion: ROI_SCHEMA_VERSION,
    post: post.id,
    title: post.title,
    path: post.path,
    published: post.published,
    asOf,
    dataSince,
    note: findNote(dataSince),
    currency,
    wordCount: post.wordCount,
    hours,
    clicks,
    views,
    ...revenue,
    clickThroughRate: estimateRate(clicks.human, views.human),
    conversionRate: estimateRate(tally.recentConversions, clicks.human),
    effectiveHourlyRate: estimateHourlyRate(revenue.total, tally.ownConversions, hours.total),
    placements: sumPlacements({
      codes: parts.codes,
      earned,
      clicks: clicks.byPlacement,
      manifest,
      currency,
    }),
    retired: summarisePart(
      earned.filter(({ retired }) => retired),
      context,
    ),
    pageLevel: summarisePart(
      earned.filter(({ placement }) => placement === null),
      context,
    ),
    byMethod: countMethods(earned),
    ...(context.outlooks?.get(post.id) ?? NO_OUTLOOK),
  };
}

/** Tells that clicks are missing, so that no zero is taken for a count. */
export function findNote(dataSince: CivilDate | null): string | null {
  return dataSince === null
    ? 'No click has been recorded yet: clicks and views are not known.'
    : null;
}

function summarisePart(part: readonly Leaf[], { currency }: RoiContext): PartOfPost {
  const tally = sumTallies(talliesOf(part), currency);
  return {
    conversions: tally.conversions.n,
    total: createMoney(sumBooked(tally), currency),
    pending: createMoney(tally.pending, currency),
    reversed: createMoney(tally.reversed, currency),
  };
}
