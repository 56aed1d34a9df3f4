// Which addresses belong to a program of the registry.
import { isCompensated, type Program } from '../core/affiliate/program.ts';
import { isTracker } from '../core/links/tracking-parameters.ts';

/**
 * The program that an address would earn at: one of its hosts, with one of its tracking parameters, or one
 * of its hosts that does nothing but track, as a shortener does, and whose addresses need no parameter.
 * A program without parameters owns every address at its hosts.
 */
export function findProgramOf(address: string, programs: Iterable<Program>): Program | undefined {
  return find(
    address,
    programs,
    (program, url) => program.params.length === 0 || tracks(program, url),
  );
}

/** As `findProgramOf`, for what is shown and not followed: without a sign of tracking, a file of the merchant's is but a file. */
export function findTrackingProgram(
  address: string,
  programs: Iterable<Program>,
): Program | undefined {
  return find(address, programs, tracks);
}

type Judge = (program: Program, url: URL) => boolean;

function find(address: string, programs: Iterable<Program>, earns: Judge): Program | undefined {
  const isOfHost = address.startsWith('//');
  // A path of the site itself, as most links of the registry are written.
  if (!isOfHost && address.startsWith('/')) return undefined;
  const absolute = isOfHost ? `https:${address}` : address;
  // Most addresses are of nobody's, and to read one costs a hundred times more than to look at it.
  const plain = UNUSUAL.test(address) ? undefined : address.toLowerCase();
  let url: URL | null | undefined;
  for (const program of programs) {
    if (!isCompensated(program) || !mayBeAt(program, plain)) continue;
    url ??= URL.parse(absolute);
    if (url === null) return undefined;
    if (isHostOf(program, url.hostname) && earns(program, url)) return program;
  }
  return undefined;
}

// The bare name of a tracker leads to the tracker's own front page.
function tracks({ params, network }: Program, url: URL) {
  const { hostname, pathname, search, searchParams, hash } = url;
  return (
    params.some((param) => searchParams.has(param)) ||
    (hash !== '' && params.some((param) => hasInHash(hash, param))) ||
    (isTracker(hostname, network) && (pathname !== '/' || search !== ''))
  );
}

// Some networks read the token behind the #, also behind the route of a page that runs there. One without a value is the
// name of a heading.
function hasInHash(hash: string, param: string): boolean {
  const query = hash.slice(hash.indexOf('?') + 1).replace(/^#/, '');
  return Boolean(new URLSearchParams(query).get(param));
}

// What an address parser would take for something else: percent signs, back slashes, other scripts.
const UNUSUAL = /[%\\\s]|[^\0-\x7f]/;

// `plain` is an address in lower case; undefined for one that only a parser understands.
function mayBeAt({ hosts }: Program, plain: string | undefined): boolean {
  return plain === undefined || hosts.some((host) => plain.includes(host));
}

// Whether `hostname` is one of the program's hosts or below one.
function isHostOf(program: Program, hostname: string): boolean {
  // A name that ends in a dot is the same name.
  const name = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname;
  return program.hosts.some((host) => name === host || name.endsWith(`.${host}`));
}
