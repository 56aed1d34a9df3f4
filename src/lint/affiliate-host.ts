// Which addresses belong to a program of the registry.
import { isCompensated, type Program } from '../core/affiliate/program.ts';

/** Whether `hostname` is one of the program's hosts or below one. */
export function isHostOf(program: Program, hostname: string): boolean {
  return program.hosts.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

/**
 * The program that an address would earn at: one of its hosts, with one of its tracking parameters;
 * a program without parameters owns every address at its hosts.
 */
export function findProgramOf(address: string, programs: Iterable<Program>): Program | undefined {
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  for (const program of programs) {
    if (!isCompensated(program) || !isHostOf(program, url.hostname)) continue;
    if (program.params.length === 0 || program.params.some((param) => url.searchParams.has(param)))
      return program;
  }
  return undefined;
}
