// Sorting commissions, clicks and views into the rows of a view, each into exactly one.
import { entriesOf, type AttributedEntry } from '../revenue/attribution.ts';
import { countConversions } from '../revenue/revenue.ts';
import { fitPrior, type BetaPrior } from '../revenue/shrink.ts';
import type { Group } from './figures.ts';
import type { PlacedClicks, ReportData } from './report-data.ts';

/** Which row something belongs to; undefined for none. */
export interface Grouping {
  entry: (attributed: AttributedEntry) => string | undefined;
  /** Absent where clicks do not divide so. */
  click?: (count: PlacedClicks) => string | undefined;
  /** Absent where views do not divide so. */
  view?: (owner: string) => string | undefined;
}

/** Rows by key; those of `keys` that have nothing are there, too. */
export function groupBy(
  data: ReportData,
  { entry, click, view }: Grouping,
  keys: readonly string[],
): Map<string, Group> {
  const placed = Map.groupBy(data.attributed, (each) => entry(each));
  const clicks = click && sumBy(data.clicks, click);
  const views = view && sumBy(data.views, ({ owner }) => view(owner));
  const all = new Set([...keys, ...placed.keys(), ...(clicks?.keys() ?? [])]);
  return new Map(
    [...all]
      .flatMap((key) => key ?? [])
      .map((key) => [
        key,
        {
          entries: entriesOf(placed.get(key) ?? []),
          clicks: data.dataSince === null || !clicks ? null : (clicks.get(key) ?? 0),
          views: data.dataSince === null || !views ? null : (views.get(key) ?? 0),
          hours: null,
          projected: null,
        },
      ]),
  );
}

/** What a rate of one row is drawn toward: the rates of all. */
export function fitGroupPrior(groups: Iterable<Group>, dataSince: string | null): BetaPrior {
  const members = [...groups].flatMap(({ entries, clicks }) => {
    const counted = entries.filter(({ occurredOn }) => occurredOn >= (dataSince ?? '9999'));
    const k = countConversions(counted).n;
    return clicks === null || k > clicks ? [] : [{ k, n: clicks }];
  });
  return fitPrior(members);
}

function sumBy<Item extends { count: number }>(
  items: readonly Item[],
  keyOf: (item: Item) => string | undefined,
): Map<string | undefined, number> {
  const sums = new Map<string | undefined, number>();
  for (const item of items) {
    const key = keyOf(item);
    sums.set(key, (sums.get(key) ?? 0) + item.count);
  }
  return sums;
}
