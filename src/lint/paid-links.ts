// The links of a post that can earn, with their context: what the context rules look at.
import { readLinkContexts, type ContextLink } from '../parse/link-contexts.ts';
import type { PostSource } from '../parse/post-source.ts';
import type { Registry } from '../parse/registry.ts';

const NONE: readonly ContextLink[] = [];

/** In the order of the text. Of a text that does not parse, none is known. */
export function listPaidLinks(
  post: PostSource,
  { links }: Pick<Registry, 'links'>,
): readonly ContextLink[] {
  if (!post.links.some(({ to }) => to !== undefined)) return NONE;
  const all = readLinkContexts(post, links);
  return all.every(({ paid }) => paid) ? all : all.filter(({ paid }) => paid);
}
