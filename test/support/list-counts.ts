// Series of clicks as counts by day again.
import { toSeries, type CountedClicks } from '../../src/core/clicks/click-series.ts';
import type { ClickCount } from '../../src/core/clicks/click-store.ts';

export function listCounts(clicks: CountedClicks): ClickCount[] {
  return toSeries(clicks).flatMap(({ post, link, placement, reason, days, counts, again }) =>
    days.map((day, index) => ({
      day,
      post,
      link,
      placement,
      reason,
      count: counts[index] ?? 0,
      repeats: again[index] ?? 0,
    })),
  );
}
