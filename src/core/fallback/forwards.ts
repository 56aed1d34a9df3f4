// Every `/go/` path with the one address that a file can send its readers to. A file counts nobody, knows
// no country and throws no dice: it gives what holds for most readers on the day of the build.
import { formatGoPath } from '../affiliate/go-url.ts';
import type { Manifest, ManifestLink } from '../affiliate/manifest.ts';

export interface Forward {
  /** Such as `/go/global-api/a17-p03`. */
  path: string;
  /** An absolute http(s) address of printable ASCII, or a path of this site. */
  to: string;
  /** What the link is, for people. */
  title: string;
  /** True when a click can earn. */
  compensated: boolean;
}

/**
 * Links first, then placements in posts, then retired ones: a host that reads only so many lines leaves out
 * those that are asked for least. Links that may not be redirected are left out, and those that lead
 * nowhere on that day. `today` is a UTC day, `YYYY-MM-DD`.
 *
 * @throws RangeError naming the path whose address no file could hold.
 */
export function listForwards(manifest: Manifest, today: string): Forward[] {
  const { links, placements } = manifest;
  const ofLinks = Object.keys(links).map((id) => ({ path: formatGoPath(id), link: id }));
  const ofPlacements = Object.entries(placements).flatMap(([code, placement]) =>
    placement.to === undefined ? [] : [{ path: formatGoPath(placement.link, code), ...placement }],
  );
  return [
    ...ofLinks,
    ...ofPlacements.filter(({ retired }) => !retired),
    ...ofPlacements.filter(({ retired }) => retired),
  ].flatMap((place) => {
    const link = links[place.link];
    if (link === undefined || link.routing === 'direct') return [];
    const target = findTarget(place, link, links, today);
    return target === undefined ? [] : [{ path: place.path, ...check(place.path, target) }];
  });
}

interface Place {
  link: string;
  to?: string | undefined;
  successors?: readonly { link: string; to: string }[] | undefined;
}

type Target = Omit<Forward, 'path'>;

function findTarget(
  { to, successors = [] }: Place,
  link: ManifestLink,
  links: Manifest['links'],
  today: string,
): Target | undefined {
  const { fallback } = link.life ?? {};
  if (serves(link, today)) return describe(link, to ?? link.url);
  // Before its first day nobody stands in for it.
  for (const id of hasBegun(link, today) ? (link.life?.successors ?? []) : []) {
    const next = links[id];
    if (next === undefined || !serves(next, today)) continue;
    return describe(next, successors.find((each) => each.link === id)?.to ?? next.url);
  }
  return fallback === undefined
    ? undefined
    : { to: fallback, title: link.title ?? fallback, compensated: false };
}

function describe({ title, url, compensated }: ManifestLink, to: string): Target {
  return { to, title: title ?? new URL(url).host, compensated };
}

function serves(link: ManifestLink, today: string): boolean {
  const { until, closed } = link.life ?? {};
  return hasBegun(link, today) && closed !== true && (until === undefined || today <= until);
}

function hasBegun({ life }: ManifestLink, today: string): boolean {
  return life?.from === undefined || life.from <= today;
}

// A path of the site begins with one slash: two would be another site.
function check(path: string, target: Target): Target {
  const { to } = target;
  const isWhole = /^[\x21-\x7e]+$/.test(to);
  const isAbsolute = /^https?:\/\/[^/?#]/i.test(to) && URL.canParse(to);
  if (isWhole && (isAbsolute || /^\/(?![/\\])/.test(to))) return target;
  throw new RangeError(
    `Unexpected address ${JSON.stringify(to)} of ${path}, expected an absolute http or https address of printable ASCII. Percent-encode the rest.`,
  );
}
