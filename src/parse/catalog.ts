// All posts and programs of a site, read together: lock, manifest and build start from here.
import type { Problem } from '../core/problem.ts';
import { listDuplicatePosts } from './duplicate-posts.ts';
import { parsePost, type PostSource } from './post-source.ts';
import { createRegistry, type Registry } from './registry.ts';
import type { TextFile } from './text-file.ts';
import type { ParseTree } from './tree.ts';

export interface Catalog extends Registry {
  /** In the order of their files' names. */
  posts: PostSource[];
  /** What parsing found: broken MDX, front matter and programs, and ids used twice. */
  problems: Problem[];
}

export function createCatalog(
  posts: readonly TextFile[],
  programs: readonly TextFile[],
  parseTree: ParseTree,
): Catalog {
  const registry = createRegistry(programs);
  const postByFile = new Map(
    posts.map(({ file, text }) => [file, parsePost(file, text, parseTree)]),
  );
  const sources = [...postByFile.values()];
  const names = sources.map(({ source, id, slug }) => ({ file: source.file, id, slug }));
  return {
    ...registry,
    posts: sources,
    problems: [
      ...sources.flatMap((post) => post.problems),
      ...registry.problems,
      // Each name is of a post of the map.
      ...listDuplicatePosts(names, (file) => postByFile.get(file) as PostSource),
    ],
  };
}
