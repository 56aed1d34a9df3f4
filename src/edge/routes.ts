// The manifest, compiled once into what the go endpoint looks up: one Map from path to a finished
// answer. Whatever is wrong with a destination is said here, before the first reader comes.
import { formatGoPath, GO_PREFIX, parseGoPath } from '../core/affiliate/go-url.ts';
import type { Manifest } from '../core/affiliate/manifest.ts';

/** Header names and values in turn: the form that Node writes without a copy. */
export type FlatHeaders = readonly string[];

/** What is at one `/go/` path. */
export interface Route {
  link: string;
  placement: string;
  /** Post id that owns the placement; empty when none does. */
  post: string;
  /** Headers of the redirect; undefined for a link that its program lets nobody redirect. */
  redirect: FlatHeaders | undefined;
}

/** By path as the site writes it, e.g. `/go/global-api/a17-p03`. */
export type Routes = ReadonlyMap<string, Route>;

/**
 * Compiles a manifest. `origins` are the site's own, such as `https://blog.example`, so that a
 * destination on one of them below `/go/` is known for the loop it is.
 *
 * @throws Error naming the link or placement whose destination cannot be served.
 */
export function createRoutes(manifest: Manifest, origins: readonly string[] = []): Routes {
  const routes = new Map<string, Route>();
  for (const [link, { routing, url }] of Object.entries(manifest.links)) {
    const redirect =
      routing === 'redirect' ? formatRedirect(`link "${link}"`, url, origins) : undefined;
    routes.set(formatGoPath(link), { link, placement: '', post: '', redirect });
  }
  for (const [placement, { link, post, to, retired }] of Object.entries(manifest.placements)) {
    const base = routes.get(formatGoPath(link));
    // A retired placement may outlive its link, for attribution alone: there is nowhere to send to.
    if (base === undefined && retired) continue;
    if (base === undefined) {
      throw new Error(
        `Placement "${placement}" has the link "${link}", which the manifest does not have. Build again.`,
      );
    }
    const redirect =
      base.redirect === undefined || to === undefined
        ? base.redirect
        : formatRedirect(`placement "${placement}"`, to, origins);
    routes.set(formatGoPath(link, placement), { link, placement, post, redirect });
  }
  return routes;
}

/**
 * Never cached: a browser that kept the answer would hide the next click. `Content-Length` is
 * written out because Node otherwise sends an empty body in chunks.
 */
function formatRedirect(
  owner: string,
  destination: string,
  origins: readonly string[],
): FlatHeaders {
  checkDestination(owner, destination, origins);
  return Object.entries({
    Location: destination,
    'Cache-Control': 'private, no-store',
    'X-Robots-Tag': 'noindex, nofollow',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Content-Length': '0',
  }).flat();
}

function checkDestination(owner: string, destination: string, origins: readonly string[]): void {
  const refuse = (why: string): Error =>
    new Error(
      `The ${owner} cannot be redirected: its destination ${JSON.stringify(destination)} ${why}`,
    );
  // Printable ASCII alone: a line break would let a destination write headers of its own.
  if (!/^[\x21-\x7e]+$/.test(destination)) {
    throw refuse('has a space, a line break or a character outside ASCII. Percent-encode it.');
  }
  if (!/^https?:\/\/[^/?#]/i.test(destination) || !URL.canParse(destination)) {
    throw refuse('is not an absolute http or https address.');
  }
  const { origin, pathname } = new URL(destination);
  if (origins.includes(origin) && `${pathname}/`.startsWith(GO_PREFIX)) {
    throw refuse(`is below ${GO_PREFIX} of this very site, and would go round for ever.`);
  }
}

/** The route of a link opened through a path the manifest does not list, and the placement asked for. */
export function findRelated(
  routes: Routes,
  path: string,
): { route: Route | undefined; placement: string } {
  const asked = parseGoPath(path);
  if (asked === undefined || asked.link === '') return { route: undefined, placement: '' };
  const exact = routes.get(formatGoPath(asked.link, asked.placement || undefined));
  return { route: exact ?? routes.get(formatGoPath(asked.link)), placement: asked.placement };
}
