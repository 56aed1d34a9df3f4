// Addresses below `/go/` of the site itself, in ways that the endpoint or the build do not take, too.
import { GO_PREFIX } from '../core/affiliate/go-url.ts';
import type { Registry } from '../parse/registry.ts';

interface OwnGoAddress {
  /** The link that it means: an id of the registry, or what stands in its place in a full address of the site. */
  id: string;
}

/** `https://host/go/…`, `//host/go/…`. */
const FULL = /^(?:https?:)?\/\/([^/?#@]+)(\/[^?#]*)/i;

/** `/GO/acme`, `go/acme` and `../../go/acme`, which is one only where the page happens to be. */
const PATH = /^(?:\.{0,2}\/)*go\/([^?#]*)/i;

/** A development server's, which an author may copy from the browser. */
const LOCAL = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i;

/**
 * Undefined for `/go/…` itself and for an address that is not the site's. At a host that may be another's, and
 * from another folder, only a known id is ours. `origin` is the site's, such as `https://example.com`.
 */
export function readOwnGo(
  url: string,
  { links }: Pick<Registry, 'links'>,
  origin: string | undefined,
): OwnGoAddress | undefined {
  // Most addresses are not, and to look is cheaper than to read.
  if (url.startsWith(GO_PREFIX) || !MAY_BE.test(url)) return undefined;
  const full = FULL.exec(url);
  if (full === null && /^[a-z][a-z0-9+.-]*:|^\/\//i.test(url)) return undefined;
  const isSite = full !== null && isHost(full[1] ?? '', origin);
  if (full !== null && !isSite && !LOCAL.test(full[1] ?? '')) return undefined;
  const written = PATH.exec(full?.[2] ?? url)?.[1]?.replace(/\/$/, '');
  if (written === undefined) return undefined;
  // After the id may stand the code of a placement, which the build writes.
  const [first = ''] = written.split('/');
  const id = [first, first.toLowerCase()].find((each) => links.has(each));
  if (id !== undefined && /^[^/]+(?:\/a\d+-p\d+)?$/i.test(written)) return { id };
  return isSite && written !== '' ? { id: written } : undefined;
}

/** Whether a path or a full address of the site is below `/go/`, whatever its id. */
export function isAddressOfGo(url: string, origin: string | undefined): boolean {
  if (url.startsWith(GO_PREFIX)) return true;
  const [, host, path] = (MAY_BE.test(url) && FULL.exec(url)) || [];
  return host !== undefined && path?.startsWith(GO_PREFIX) === true && isHost(host, origin);
}

const MAY_BE = /(?:^|\/)go\//i;

// http or https, with or without `www.`, are one site.
function isHost(host: string, origin: string | undefined): boolean {
  return origin !== undefined && bareHost(host) === bareHost(origin.replace(/^\w+:\/\//, ''));
}

function bareHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/^www\./, '')
    .replace(/\/.*$/s, '');
}
