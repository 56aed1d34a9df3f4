// The manifest, compiled once into what the go endpoint looks up: one Map from path to a finished
// answer. Whatever is wrong with a destination is said here, before the first reader comes.
import { formatGoPath, GO_PREFIX, isSitePath, parseGoPath } from '../core/affiliate/go-url.ts';
import type { Manifest } from '../core/affiliate/manifest.ts';
import { dropArm } from '../core/affiliate/placement.ts';
import { createSteps, type Addresses } from './create-steps.ts';
import { ownText } from './own-text.ts';
import type { Step } from './plan.ts';
import { createUnknownLinks, type UnknownLinks } from './unknown-links.ts';

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
  /** What decides where the link has more than this one address for good; undefined where it has not. */
  steps: readonly Step[] | undefined;
}

export interface Routes {
  /** By path as the site writes it, e.g. `/go/global-api/a17-p03`. */
  paths: ReadonlyMap<string, Route>;
  /** True where every link has one address for good. */
  isPlain: boolean;
  /** Answers what no link has. */
  unknown: UnknownLinks;
}

/**
 * Compiles a manifest. `origins` are the site's own, such as `https://blog.example`, so that a
 * destination on one of them below `/go/` is known for the loop it is.
 *
 * @throws Error naming the link or placement whose destination cannot be served.
 */
export function createRoutes(manifest: Manifest, origins: readonly string[] = []): Routes {
  const paths = new Map<string, Route>();
  const redirects: Redirects = {
    toMerchant(owner, url) {
      checkDestination(owner, url, origins);
      return formatRedirect(url);
    },
    toPage(owner, path) {
      if (isSitePath(path)) return formatRedirect(path);
      throw new Error(
        `The ${owner} has the fallback ${JSON.stringify(path)}, which is no page of this site.`,
      );
    },
  };
  const compile = (owner: string, link: string, addresses: Addresses): Compiled => ({
    redirect: redirects.toMerchant(owner, addresses.to),
    steps: createSteps(owner, link, addresses, manifest, redirects),
  });
  for (const [link, { routing, url, countries }] of Object.entries(manifest.links)) {
    const addresses = { to: url, countries: countries?.map((each) => each.url) };
    const compiled = routing === 'redirect' ? compile(`link "${link}"`, link, addresses) : DIRECT;
    paths.set(formatGoPath(link), { link, placement: '', post: '', ...compiled });
  }
  for (const [placement, entry] of Object.entries(manifest.placements)) {
    const { link, post, to, retired } = entry;
    const base = paths.get(formatGoPath(link));
    // A retired placement may outlive its link, for attribution alone: there is nowhere to send to.
    if (base === undefined && retired) continue;
    if (base === undefined) {
      throw new Error(
        `Placement "${placement}" has the link "${link}", which the manifest does not have. Build again.`,
      );
    }
    const compiled =
      base.redirect === undefined || to === undefined
        ? { redirect: base.redirect, steps: base.steps }
        : compile(`placement "${placement}"`, link, { ...entry, to });
    paths.set(formatGoPath(link, placement), { link, placement, post, ...compiled });
  }
  return {
    paths,
    isPlain: [...paths.values()].every(({ steps }) => steps === undefined),
    unknown: createUnknownLinks(manifest, paths),
  };
}

type Compiled = Pick<Route, 'redirect' | 'steps'>;

const DIRECT: Compiled = { redirect: undefined, steps: undefined };

/** Each checks a destination of `owner`, and gives the headers that lead there. */
export interface Redirects {
  toMerchant(owner: string, url: string): FlatHeaders;
  toPage(owner: string, path: string): FlatHeaders;
}

/**
 * Never cached: a browser that kept the answer would hide the next click. `Content-Length` is
 * written out because Node otherwise sends an empty body in chunks.
 */
function formatRedirect(destination: string): FlatHeaders {
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

/**
 * The route of a link opened through a path the manifest does not list, and the placement asked for. The
 * arm of a split test is drawn and never asked for: else anybody could decide how a test ends.
 */
export function findRelated(
  { paths }: Routes,
  path: string,
): { route: Route | undefined; placement: string } {
  const asked = parseGoPath(path);
  if (asked === undefined || asked.link === '') return { route: undefined, placement: '' };
  const placement = dropArm(asked.placement);
  const exact = paths.get(formatGoPath(asked.link, placement || undefined));
  if (exact !== undefined) return { route: exact, placement: exact.placement };
  return { route: paths.get(formatGoPath(asked.link)), placement: ownText(placement) };
}
