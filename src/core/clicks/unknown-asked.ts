// Links that people asked for and that are not there: typing slips, and links that were renamed or lost.
import type { Manifest } from '../affiliate/manifest.ts';
import { createNearestLinks } from '../affiliate/nearest-links.ts';
import type { ClickCount } from './click-store.ts';

export interface UnknownLink {
  /** What stood after `/go/`, cut to 64 characters. */
  asked: string;
  /** Requests of people; machines that invent names are not among them. */
  count: number;
  /** Id of the link that was most likely meant; null when none is near. */
  nearest: string | null;
}

/** Most that are listed: beyond them are single slips. */
const LISTED = 20;

/** Most asked first. What is a link by now is left out. */
export function listUnknownLinks(
  clicks: readonly Pick<ClickCount, 'link' | 'reason' | 'count'>[],
  manifest: Manifest,
): UnknownLink[] {
  const counts = new Map<string, number>();
  for (const { link, reason, count } of clicks) {
    if (reason !== 'unknown-slug' || link === '' || Object.hasOwn(manifest.links, link)) continue;
    counts.set(link, (counts.get(link) ?? 0) + count);
  }
  if (counts.size === 0) return [];
  const findNearest = createNearestLinks(manifest, Object.keys(manifest.links));
  return [...counts]
    .toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, LISTED)
    .map(([asked, count]) => ({ asked, count, nearest: findNearest(asked, 1)[0] ?? null }));
}
