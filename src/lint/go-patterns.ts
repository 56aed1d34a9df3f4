// Whether a pattern of a host, a router or a Worker is about `/go/`, and what else it catches.
import { GO_PREFIX } from '../core/affiliate/go-url.ts';
import type { HostRoute } from './host-routes.ts';

type Pattern = Pick<HostRoute, 'pattern' | 'syntax'>;

/** An address below `/go/`, and one that merely begins as they do. */
const BELOW = '/go/acme/a1-p01';
const BESIDE = '/golang';

/** Whether it is written for `/go/`; one for all paths is not. */
export function isAboutGo({ pattern, syntax }: Pattern): boolean {
  const path = syntax === 'regex' ? pattern.replace(/^[\^(]+/, '') : pattern;
  return /^\\?\/go(?![a-z0-9_-])/i.test(path);
}

/** Whether it matches an address below `/go/`, whatever else it matches. */
export function matchesGo(pattern: Pattern): boolean {
  return matches(pattern, BELOW) || matches(pattern, BELOW.replace(/\/[^/]*$/, ''));
}

/** Whether it catches what only begins like `/go/`, such as `/golang`. */
export function catchesMore(pattern: Pattern): boolean {
  return isAboutGo(pattern) && matches(pattern, BESIDE);
}

function matches({ pattern, syntax }: Pattern, path: string): boolean {
  const plain = pattern.replace(/\?.*$/, '');
  switch (syntax) {
    case 'exact':
      return plain === path;
    case 'prefix':
      return path.startsWith(plain);
    case 'regex':
      return test(pattern, path);
    case 'glob':
      return test(`^${globToRegex(plain)}/?$`, path);
  }
}

// `*`, `:name`, `:name*`, `(.*)` and Astro's `[...name]`, as hosts and routers write them.
function globToRegex(glob: string): string {
  return glob
    .replaceAll(/\[\.\.\.\w+\]|:\w+[*+]|\(\.\*\)|\*+/g, '\u0001')
    .replaceAll(/\[\w+\]|:\w+/g, '\u0002')
    .replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll('\u0001', '.*')
    .replaceAll('\u0002', '[^/]+');
}

// What is no expression of JavaScript matches nothing, so that nothing is said of it.
function test(expression: string, path: string): boolean {
  try {
    return new RegExp(expression).test(path);
  } catch {
    return false;
  }
}

/** Whether a path is below `/go/`. */
export function isGoPath(path: string): boolean {
  return path.startsWith(GO_PREFIX);
}
