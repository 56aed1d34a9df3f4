// From the registry and the lock to the manifest: every address that the endpoint will ever answer with.
import {
  MANIFEST_VERSION,
  type Manifest,
  type ManifestLink,
  type ManifestPlacement,
} from './manifest.ts';
import { encodeSubId, NETWORKS, placeSubId } from './network.ts';
import { formatArticleCode, formatPlacementCode } from './placement.ts';
import type { PlacementLock } from './placement-lock.ts';
import { findSubIdSlot, isCompensated, type Link } from './program.ts';

export interface ManifestInput {
  /** By link id. */
  links: ReadonlyMap<string, Link>;
  lock: PlacementLock;
  /** Path of the page by post id. */
  paths: ReadonlyMap<string, string>;
}

/** Throws a RangeError when a code does not fit its network's slot or two placements would share a sub-ID. */
export function buildManifest({ links, lock, paths }: ManifestInput): Manifest {
  const placements: [string, ManifestPlacement][] = [];
  const posts: [string, { code: string; path: string }][] = [];
  const subIdOwners = new Map<string, string>();
  for (const [articleNumber, article] of Object.entries(lock.articles)) {
    const path = paths.get(article.post);
    if (path !== undefined)
      posts.push([article.post, { code: formatArticleCode(Number(articleNumber)), path }]);
    for (const [number, locked] of Object.entries(article.placements)) {
      const code = formatPlacementCode(Number(articleNumber), Number(number));
      const link = links.get(locked.link);
      const placement = toPlacement(article.post, locked.link, code, link, locked.retired ?? false);
      if (link && placement.subId !== undefined)
        claimSubId(subIdOwners, link.program.network, placement.subId, code);
      placements.push([code, placement]);
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
  linkId: string,
  code: string,
  link: Link | undefined,
  retired: boolean,
): ManifestPlacement {
  const base = { post, link: linkId, retired };
  // A retired placement may outlive its link; it then only tells attribution whose it was.
  if (!link) return base;
  const slot = isCompensated(link.program) ? findSubIdSlot(link.program) : undefined;
  const subId = slot && encodeSubId(code, slot);
  if (link.program.routing === 'direct') return base;
  if (!slot || subId === undefined) return { ...base, to: link.url };
  return {
    ...base,
    to: placeSubId(link.url, slot, subId, NETWORKS[link.program.network].position),
    subId,
  };
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

// Two codes such as a1-p11 and a11-p1 must not meet once a network has dropped the hyphen.
function claimSubId(
  owners: Map<string, string>,
  network: string,
  subId: string,
  code: string,
): void {
  const key = `${network} ${subId}`;
  const owner = owners.get(key);
  if (owner !== undefined)
    throw new RangeError(`Placements ${owner} and ${code} would both be "${subId}" at ${network}`);
  owners.set(key, code);
}

function sortByKey<T>(entries: [string, T][]): Record<string, T> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
