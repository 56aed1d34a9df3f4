// Which addresses belong to a program of the registry.
import { isCompensated, type Program } from '../core/affiliate/program.ts';

/**
 * The program that an address would earn at: one of its hosts, with one of its tracking parameters;
 * a program without parameters owns every address at its hosts.
 */
export function findProgramOf(address: string, programs: Iterable<Program>): Program | undefined {
  const absolute = address.startsWith('//') ? `https:${address}` : address;
  if (!URL.canParse(absolute)) return undefined;
  const url = new URL(absolute);
  for (const program of programs) {
    if (!isCompensated(program) || !isHostOf(program, url.hostname)) continue;
    if (program.params.length === 0 || program.params.some((param) => url.searchParams.has(param)))
      return program;
  }
  return undefined;
}

// Whether `hostname` is one of the program's hosts or below one.
function isHostOf(program: Program, hostname: string): boolean {
  return program.hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}
