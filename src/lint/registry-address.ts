// What an address means to the registry, wherever it stands: in a feed, a copy, a sitemap.
import { parseGoPath } from '../core/affiliate/go-url.ts';
import { isCompensated, type Link, type Program } from '../core/affiliate/program.ts';
import type { Registry } from '../parse/registry.ts';
import { findProgramOf } from './affiliate-host.ts';

export interface RegistryAddress {
  /** Link of the registry; undefined for an unknown id and for a raw affiliate address. */
  link: Link | undefined;
  /** Undefined below `/go/` for an unknown id. */
  program: Program | undefined;
  /** True when a click can earn; an unknown id is taken for a paid one. */
  compensated: boolean;
  /** Placement code in the address; empty when none. */
  placement: string;
}

/** Undefined for an address that has nothing to do with a program. */
export function readRegistryAddress(href: string, registry: Registry): RegistryAddress | undefined {
  const path = readPath(href);
  const go = parseGoPath(path);
  // At another host, only a known id is ours.
  if (go && (path === href.replace(/[?#].*$/s, '') || registry.links.has(go.link))) {
    const link = registry.links.get(go.link);
    return {
      link,
      program: link?.program,
      compensated: link === undefined || isCompensated(link.program),
      placement: go.placement,
    };
  }
  const link = linkByUrl(registry).get(href);
  const program = link?.program ?? findProgramOf(href, registry.programById.values());
  return program && { link, program, compensated: isCompensated(program), placement: '' };
}

/** Path of an address, full or of the site itself, without query and hash. */
export function readPath(href: string): string {
  return href.replace(/^(?:https?:)?\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
}

/** Texts of which one stands wherever an address of a program that pays does. */
export function listSigns(registry: Registry): string[] {
  const programs = [...registry.programById.values()].filter(isCompensated);
  return ['/go/', ...new Set(programs.flatMap(({ hosts }) => hosts))];
}

const known = new WeakMap<Registry, ReadonlyMap<string, Link>>();

function linkByUrl(registry: Registry): ReadonlyMap<string, Link> {
  const index =
    known.get(registry) ?? new Map([...registry.links.values()].map((link) => [link.url, link]));
  known.set(registry, index);
  return index;
}
