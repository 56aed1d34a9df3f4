// Which addresses belong to a program of the registry.
import { isCompensated, type Program } from '../core/affiliate/program.ts';

/**
 * The program that an address would earn at: one of its hosts, with one of its tracking parameters;
 * a program without parameters owns every address at its hosts.
 */
export function findProgramOf(address: string, programs: Iterable<Program>): Program | undefined {
  const absolute = address.startsWith('//') ? `https:${address}` : address;
  let url: URL | null | undefined;
  for (const program of programs) {
    if (!isCompensated(program) || !mayBeAt(program, address)) continue;
    url ??= URL.parse(absolute);
    if (url === null) return undefined;
    const { hostname, searchParams } = url;
    if (!isHostOf(program, hostname)) continue;
    if (program.params.length === 0 || program.params.some((param) => searchParams.has(param)))
      return program;
  }
  return undefined;
}

// What an address parser would take for something else: percent signs, back slashes, other scripts.
const UNUSUAL = /[%\\\s]|[^\0-\x7f]/;

// Most addresses are of nobody's, and to read one costs a hundred times more than to look at it.
function mayBeAt({ hosts }: Program, address: string): boolean {
  if (UNUSUAL.test(address)) return true;
  const lower = address.toLowerCase();
  return hosts.some((host) => lower.includes(host));
}

// Whether `hostname` is one of the program's hosts or below one.
function isHostOf(program: Program, hostname: string): boolean {
  return program.hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
