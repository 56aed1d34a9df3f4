// The registry's program for what a network calls a vendor.
import type { Program } from '../core/affiliate/program.ts';

/**
 * Matches the id, the name, or the name as an id would write it; undefined when none or several match,
 * since money on the wrong program is worse than on none.
 */
export function createProgramFinder(
  programs: readonly Pick<Program, 'id' | 'name'>[],
): (vendor: string) => string | undefined {
  const byName = new Map<string, string | undefined>();
  for (const { id, name } of programs) {
    for (const key of new Set([id, name.toLowerCase(), toId(name)])) {
      byName.set(key, byName.has(key) && byName.get(key) !== id ? undefined : id);
    }
  }
  return (vendor) => byName.get(vendor.toLowerCase()) ?? byName.get(toId(vendor));
}

function toId(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
