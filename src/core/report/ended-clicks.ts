// Human clicks on links after their last day: people clicked, and nobody can earn by it.
import type { Manifest } from '../affiliate/manifest.ts';
import { sumDays, type ClickSeries } from '../clicks/click-series.ts';
import { addDays } from '../time/civil-date.ts';

/** Links that are named in the note. */
const NAMED = 5;

/**
 * A sentence, or none. A successor's clicks are its own. Ends by a click limit or a closed program have no day in
 * the manifest and cannot be told from counts by day.
 */
export function noteEndedClicks(
  clicks: readonly ClickSeries[],
  { links }: Pick<Manifest, 'links'>,
): string[] {
  const counts = new Map<string, number>();
  for (const series of clicks) {
    const { link, reason } = series;
    if (reason !== 'human' || !Object.hasOwn(links, link)) continue;
    const until = links[link]?.life?.until;
    const count = until === undefined ? 0 : sumDays(series, addDays(until, 1));
    if (count > 0) counts.set(link, (counts.get(link) ?? 0) + count);
  }
  if (counts.size === 0) return [];
  const most = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const sum = most.reduce((total, [, count]) => total + count, 0);
  const named = most.slice(0, NAMED).map(([link, count]) => `${link} ${count}`);
  const more = most.length > NAMED ? `, and ${most.length - NAMED} more` : '';
  return [
    `${sum} of the human clicks ${sum === 1 ? 'is' : 'are'} on ended links, after their last day and with no successor to take them: ${named.join(', ')}${more}. Nobody can earn by them; rates per click count them. A successor in the program's file takes such readers.`,
  ];
}
