// From the registry and the lock to the manifest: every address that the endpoint will ever answer with.
import type { LinkContext } from './link-context.ts';
import {
  MANIFEST_VERSION,
  type Manifest,
  type ManifestLink,
  type ManifestPlacement,
} from './manifest.ts';
import { encodeSubId, fitsSlot, NETWORKS, placeSubId } from './network.ts';
import { formatArticleCode, formatPlacementCode } from './placement.ts';
import type { LockedPlacement, PlacementLock } from './placement-lock.ts';
import { findSubIdSlot, isCompensated, type Link } from './program.ts';

export interface ManifestInput {
  /** By link id. */
  links: ReadonlyMap<string, Link>;
  lock: PlacementLock;
  /** Path of the page by post id. */
  paths: ReadonlyMap<string, string>;
  /** By placement code, of those that are in a post. */
  contexts: ReadonlyMap<string, LinkContext>;
}

/** Different codes give different sub-IDs. A code that does not fit its slot is left out. */
export function buildManifest({ links, lock, paths, contexts }: ManifestInput): Manifest {
  const placements: [string, ManifestPlacement][] = [];
  const posts: [string, { code: string; path: string }][] = [];
  for (const [articleNumber, article] of Object.entries(lock.articles)) {
    const path = paths.get(article.post);
    if (path !== undefined)
      posts.push([article.post, { code: formatArticleCode(Number(articleNumber)), path }]);
    for (const [number, locked] of Object.entries(article.placements)) {
      const code = formatPlacementCode(Number(articleNumber), Number(number));
      const placement = toPlacement(article.post, locked, code, links.get(locked.link));
      const context = placement.retired ? undefined : contexts.get(code);
      placements.push([code, context ? { ...placement, context } : placement]);
    }
  }
  return {
    version: MANIFEST_VERSION,
    links: sortByKey([...links.values()].map((link) => [link.id, toManifestLink(link)])),
    placements: sortByKey(placements),
    posts: sortByKey(posts),
  };
}

function toPlacement(
  post: string,
  locked: LockedPlacement,
  code: string,
  link: Link | undefined,
): ManifestPlacement {
  const base = { post, link: locked.link, retired: locked.retired ?? false };
  // A retired placement may outlive its link; it then only tells attribution whose it was.
  if (!link || link.program.routing === 'direct') return base;
  const slot = isCompensated(link.program) ? findSubIdSlot(link.program) : undefined;
  if (!slot) return { ...base, to: link.url };
  const subId = encodeSubId(code, slot);
  // Half a code would be taken for another one. Lint reports it as `subid-length`.
  if (!fitsSlot(subId, slot)) return { ...base, to: link.url };
  const { position } = NETWORKS[link.program.network];
  return { ...base, to: placeSubId(link.url, slot, subId, position), subId };
}

function toManifestLink({ program, url }: Link): ManifestLink {
  return {
    program: program.id,
    network: program.network,
    routing: program.routing,
    compensated: isCompensated(program),
    url,
  };
}

function sortByKey<T>(entries: [string, T][]): Record<string, T> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
