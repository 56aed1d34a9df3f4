// The manifest that a build left, for a command that works on what was built.
import { readFile } from 'node:fs/promises';
import { MANIFEST_VERSION, ManifestSchema, type Manifest } from '../core/affiliate/manifest.ts';

/** Throws an Error that names the file and the remedy. */
export async function readManifest(path: string): Promise<Manifest> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined)
    throw new Error(`There is no manifest at ${path} yet. Build the site: npm run build`);
  try {
    return ManifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(
      `${path} is not a manifest of version ${MANIFEST_VERSION}. Build the site again: npm run build`,
      { cause },
    );
  }
}
