// All posts and programs of a site, read together: lock, manifest and build start from here.
import type { Problem } from '../core/problem.ts';
import { listDuplicateChannels, parseChannel, type ChannelSource } from './channel-source.ts';
import { listDuplicatePosts } from './duplicate-posts.ts';
import { parsePost, type PostSource } from './post-source.ts';
import { createRegistry, type Registry } from './registry.ts';
import type { TextFile } from './text-file.ts';
import type { ParseTree } from './tree.ts';

export interface Catalog extends Registry {
  /** In the order of their files' names. */
  posts: PostSource[];
  /** Placements outside the site, in the order of their files' names. */
  channels: ChannelSource[];
  /** What parsing found: broken MDX, front matter, programs and channels, and ids used twice. */
  problems: Problem[];
}

export function createCatalog(
  posts: readonly TextFile[],
  programs: readonly TextFile[],
  parseTree: ParseTree,
  channels: readonly TextFile[] = [],
): Catalog {
  const registry = createRegistry(programs);
  const postByFile = new Map(
    posts.map(({ file, text }) => [file, parsePost(file, text, parseTree)]),
  );
  const sources = [...postByFile.values()];
  const names = sources.map(({ source, id, slug }) => ({ file: source.file, id, slug }));
  const outside = channels.map(({ file, text }) => parseChannel(file, text));
  return {
    ...registry,
    posts: sources,
    channels: outside,
    problems: [
      ...sources.flatMap((post) => post.problems),
      ...registry.problems,
      // Each name is of a post of the map.
      ...listDuplicatePosts(names, (file) => postByFile.get(file) as PostSource),
      ...outside.flatMap((channel) => channel.problems),
      ...listDuplicateChannels(outside, names),
    ],
  };
}
