// Reads a site's posts and programs from disk, in one order on every machine.
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { TextFile } from '../parse/catalog.ts';
import { inBatches } from './in-batches.ts';
import type { SitePaths } from './paths.ts';

export interface ContentFiles {
  posts: TextFile[];
  programs: TextFile[];
}

export async function readContent(paths: SitePaths): Promise<ContentFiles> {
  const [posts, programs] = await Promise.all([
    readFolder(paths.root, paths.posts, /\.mdx$/),
    readFolder(paths.root, paths.programs, /\.ya?ml$/),
  ]);
  return { posts, programs };
}

// A site without the folder has no such files. A name that begins with _ is a partial or a draft of a file.
async function readFolder(root: string, folder: string, pattern: RegExp): Promise<TextFile[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  const wanted = names
    .filter((name) => pattern.test(name) && !name.split(sep).some((part) => part.startsWith('_')))
    .toSorted();
  return inBatches(wanted, async (name) => {
    const path = join(folder, name);
    return {
      file: relative(root, path).replaceAll(sep, '/'),
      text: await readFile(path, 'utf8'),
    };
  });
}
