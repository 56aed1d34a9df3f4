// The links that an unknown path below `/go/` may have meant.
import { createNearestNames } from '../nearest-names.ts';
import { findPlacement } from './find-placement.ts';
import { formatGoPath, GO_PREFIX, ID_LENGTH, parseGoPath } from './go-url.ts';
import type { Manifest } from './manifest.ts';

/** Gives up to `limit` of the ids, the likeliest first, for what stands after `/go/`. */
export type FindNearestLinks = (asked: string, limit: number) => string[];

/** Looks among `ids`. A placement that is known says whose it is, whatever the rest of the path. */
export function createNearestLinks(manifest: Manifest, ids: readonly string[]): FindNearestLinks {
  const findNames = createNearestNames(ids, ID_LENGTH);
  const known = new Set(ids);
  return function findNearestLinks(asked, limit) {
    const { link, placement } = parseGoPath(GO_PREFIX + asked) ?? { link: asked, placement: '' };
    const owner = findPlacement(manifest, placement)?.link;
    const names = findNames(tidy(link), limit);
    const all = owner !== undefined && known.has(owner) ? [owner, ...names] : names;
    return [...new Set(all)].slice(0, limit);
  };
}

/** The path of a link at the placement asked for; without it where the link does not stand there. */
export function formatNearestPath(
  id: string,
  asked: string,
  has: (path: string) => boolean,
): string {
  const placement = parseGoPath(GO_PREFIX + asked)?.placement ?? '';
  const placed = formatGoPath(id, placement);
  return placement !== '' && has(placed) ? placed : formatGoPath(id);
}

/** As an id would be written: `Acme_Cloud` and `acme%20cloud` are `acme-cloud`. */
function tidy(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/%[0-9a-f]{2}|[^a-z0-9]/g, '-')
    .split('-')
    .filter((word) => word !== '')
    .join('-');
}
