// Whether readers of a built site go from page to page with Astro's client router.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The router's script has a file of its own. */
export function hasClientRouter(dist: string): boolean {
  const folder = join(dist, '_astro');
  return (
    existsSync(folder) &&
    readdirSync(folder).some((name) => /^ClientRouter\.astro_.*\.js$/.test(name))
  );
}
