// Why one pair of counts can have two rates.
import type { ViewName } from './view.ts';

const GROUPS: Partial<Record<ViewName, string>> = {
  articles: 'its topic, or of all articles where the topic has fewer than four',
  placements: 'its program',
};

/** A sentence for a view with conversion rates. */
export function describeDrawnRates(by: ViewName): string {
  return `CVR is drawn toward the rate of its group, here ${GROUPS[by] ?? 'all rows'}: few clicks prove little alone. The same conversions and clicks have another CVR where the group is another.`;
}
