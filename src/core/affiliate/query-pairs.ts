// The query of an address as its own text: `URLSearchParams` would write all of it anew.

interface Parts {
  path: string;
  pairs: string[];
  /** With its `#`; empty when none. */
  hash: string;
}

/**
 * `url` with `param=value` at the end of its query, or before the first parameter that `before` names, in
 * place of those that are there. What follows that parameter may be a merchant's address that is not
 * encoded, and stays. `value` is percent-encoded already.
 */
export function placeInQuery(
  url: string,
  param: string,
  value: string,
  before: readonly string[] = [],
): string {
  const { path, pairs, hash } = split(url);
  const anchor = pairs.findIndex((pair) => before.includes(nameOf(pair)));
  const at = anchor === -1 ? pairs.length : anchor;
  const own = pairs.slice(0, at).filter((pair) => pair !== '' && nameOf(pair) !== param);
  return `${path}?${[...own, `${param}=${value}`, ...pairs.slice(at)].join('&')}${hash}`;
}

/** Values of a parameter, decoded, in order. */
export function readQuery(url: string, param: string): string[] {
  return split(url)
    .pairs.filter((pair) => nameOf(pair) === param)
    .map((pair) => decode(pair.slice(pair.indexOf('=') + 1 || pair.length)));
}

/** Names of all parameters, decoded, in order. */
export function listNames(url: string): string[] {
  return split(url)
    .pairs.filter((pair) => pair !== '')
    .map(nameOf);
}

function split(url: string): Parts {
  const hashAt = url.indexOf('#');
  const [beforeHash, hash] = hashAt === -1 ? [url, ''] : [url.slice(0, hashAt), url.slice(hashAt)];
  const mark = beforeHash.indexOf('?');
  return mark === -1
    ? { path: beforeHash, pairs: [], hash }
    : { path: beforeHash.slice(0, mark), pairs: beforeHash.slice(mark + 1).split('&'), hash };
}

function nameOf(pair: string): string {
  return decode(pair.replace(/=.*$/s, ''));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
