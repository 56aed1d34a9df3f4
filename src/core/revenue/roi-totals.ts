// All articles together.
import { findChannel } from '../affiliate/find-channel.ts';
import { createRate } from '../money/rate.ts';
import { countForShare } from './concentration.ts';
import { estimateHourlyRate, type HourlyRate } from './hourly-rate.ts';
import { addHours, type HoursSpent } from './hours.ts';
import { toRevenue, type Revenue } from './revenue.ts';
import type { PostRoi, RoiContext } from './roi-post.ts';
import type { Tally } from './tally.ts';
import { addTraffic, type Traffic } from './traffic.ts';

/** The sum of the articles' records. */
export interface RoiTotals extends Revenue {
  articles: number;
  /** How many of these are channels, outside the site; absent for none. */
  channels?: number | undefined;
  wordCount: number;
  hours: HoursSpent;
  clicks: Traffic;
  views: Traffic;
  effectiveHourlyRate: HourlyRate;
  /** The fewest articles that bring 80 %; null when there is nothing to bring. */
  articlesFor80Percent: { ofConversions: number | null; ofMoney: number | null };
}

/** `tally` is that of the articles, without the buckets. */
export function computeTotals(
  records: readonly PostRoi[],
  tally: Tally,
  { asOf, manifest }: RoiContext,
): RoiTotals {
  const revenue = toRevenue(tally, asOf);
  const channels = records.filter(({ post }) => findChannel(manifest, post)).length;
  const hours = addHours(records.map((record) => record.hours));
  const countFor80Percent = (values: bigint[]) => countForShare(values, createRate(8000));
  return {
    articles: records.length,
    ...(channels > 0 ? { channels } : {}),
    wordCount: records.reduce((sum, { wordCount }) => sum + wordCount, 0),
    hours,
    clicks: addTraffic(records.map(({ clicks }) => clicks)),
    views: addTraffic(records.map(({ views }) => views)),
    ...revenue,
    effectiveHourlyRate: estimateHourlyRate(revenue.total, tally.ownConversions, hours.total),
    articlesFor80Percent: {
      ofConversions: countFor80Percent(records.map(({ conversions }) => BigInt(conversions.n))),
      ofMoney: countFor80Percent(records.map(({ total }) => total.minor)),
    },
  };
}
