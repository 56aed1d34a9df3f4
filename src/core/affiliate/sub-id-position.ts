// Where in an address a network takes sub-IDs. The rest of the address keeps its bytes: a signature or an
// unusual encoding in it is the merchant's business.
import { placeInQuery, readQuery } from './query-pairs.ts';

export type SubIdPosition =
  /** At the end of the query; before the first of `before`, which carry a merchant's address to the end. */
  | { kind: 'query'; before?: readonly string[] }
  /** `/camref:abc/pubref:<value>/`: a keyed segment after the one of `after`, and after that of `orAfter`. */
  | { kind: 'keyed-segment'; after: string; orAfter: string }
  /** `/redir/<product>/<affiliate>/<value>`: the segment that follows a root and so many others. */
  | { kind: 'nth-segment'; roots: Readonly<Record<string, number>> }
  /** `…/type/dlg/sid/<value>/https://…` in an address that has the path `after`; in the query of others. */
  | { kind: 'pair-after'; after: string };

/**
 * `url` with the sub-IDs, by parameter, where the network wants them, in place of any that are there.
 *
 * @throws RangeError when the address lacks the part that they go after.
 */
export function placeSubIds(
  url: string,
  values: Readonly<Record<string, string>>,
  position: SubIdPosition,
): string {
  const missing = describeMissingPart(url, position);
  if (missing !== undefined) throw new RangeError(`Unexpected address ${url}, expected ${missing}`);
  return Object.entries(values).reduce(
    (placed, [param, value]) => place(placed, param, encodeURIComponent(value), position),
    url,
  );
}

/** What an address lacks for a sub-ID to have a place in it; undefined when nothing. */
export function describeMissingPart(url: string, position: SubIdPosition): string | undefined {
  if (position.kind === 'keyed-segment')
    return keyedSegment(position).test(url) ? undefined : `a part "/${position.after}:…"`;
  if (position.kind === 'nth-segment')
    return nthSegment(position.roots).test(url)
      ? undefined
      : `a path ${Object.entries(position.roots)
          .map(([root, count]) => `/${root}${'/…'.repeat(count)}`)
          .join(' or ')}`;
  return undefined;
}

/** Values of `param` wherever they stand in `url`, decoded, in order; of other parts of the query, too. */
export function readSubIds(url: string, param: string, position: SubIdPosition): string[] {
  return [...readQuery(url, param), ...readPath(url, param, position).map((text) => decode(text))];
}

/** Whether values of `url` belong into its path, not its query. */
export function isInPath(url: string, position: SubIdPosition): boolean {
  switch (position.kind) {
    case 'query':
      return false;
    case 'pair-after':
      return pairAfter(position.after).test(url);
    case 'keyed-segment':
    case 'nth-segment':
      return true;
  }
}

function place(url: string, param: string, value: string, position: SubIdPosition): string {
  switch (position.kind) {
    case 'query':
      return placeInQuery(url, param, value, position.before);
    case 'keyed-segment':
      return url.replace(
        new RegExp(`${keyedSegment(position).source}(?:/${param}:[^/?#]*)?/?`),
        (_, before: string) => `${before}/${param}:${value}/`,
      );
    case 'nth-segment':
      return url.replace(
        new RegExp(`${nthSegment(position.roots).source}(?:/[^/?#]*)?`),
        (_, before: string) => `${before}/${value}`,
      );
    case 'pair-after':
      return isInPath(url, position)
        ? url.replace(
            new RegExp(`${pairAfter(position.after).source}(?:${param}/[^/?#]*/)?`),
            (_, before: string) => `${before}${param}/${value}/`,
          )
        : placeInQuery(url, param, value);
  }
}

function readPath(url: string, param: string, position: SubIdPosition): string[] {
  const [path = ''] = url.split(/[?#]/);
  switch (position.kind) {
    case 'query':
      return [];
    case 'keyed-segment':
      return path
        .split('/')
        .filter((segment) => segment.startsWith(`${param}:`))
        .map((segment) => segment.slice(param.length + 1));
    case 'nth-segment': {
      const rest = path.slice(nthSegment(position.roots).exec(path)?.[0].length ?? path.length);
      const [, value = ''] = rest.split('/');
      return value === '' ? [] : [value];
    }
    case 'pair-after': {
      const pair = new RegExp(`${pairAfter(position.after).source}${param}/([^/]*)/`).exec(path);
      return pair?.[2] === undefined ? [] : [pair[2]];
    }
  }
}

// Each begins at the address's own path and captures all up to the place.
const START = String.raw`^([a-z]+://[^/?#]*`;

function keyedSegment({ after, orAfter }: { after: string; orAfter: string }): RegExp {
  return new RegExp(`${START}(?:/[^?#]*?)?/${after}:[^/?#]+(?:/${orAfter}:[^/?#]+)?)`);
}

function nthSegment(roots: Readonly<Record<string, number>>): RegExp {
  const each = Object.entries(roots).map(([root, count]) => `/${root}(?:/[^/?#]+){${count}}`);
  return new RegExp(`${START}(?:${each.join('|')}))`);
}

function pairAfter(after: string): RegExp {
  return new RegExp(`${START}(?:/[^?#]*?)?${after}/)`);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
