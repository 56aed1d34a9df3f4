// A site of content alone: what lint reads, without anything to build it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EXAMPLE_PROGRAMS } from './example-catalog.ts';
import { createTempFolder } from './temp-folder.ts';

/** A site with the example programs and these files; call it inside a test. */
export function createContentSite(files: Readonly<Record<string, string>>): string {
  const root = createTempFolder();
  const programs = Object.entries(EXAMPLE_PROGRAMS).map(
    ([id, text]) => [`content/programs/${id}.yaml`, text] as const,
  );
  for (const [path, text] of [...programs, ...Object.entries(files)]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}
