// The links of a post that can earn, with their context: what the context rules look at.
import type { Link } from '../core/affiliate/program.ts';
import { readLinkContexts, type ContextLink } from '../parse/link-contexts.ts';
import type { ImportedPartial } from '../parse/partials.ts';
import type { PostSource } from '../parse/post-source.ts';
import type { Registry } from '../parse/registry.ts';

const NONE: readonly ContextLink[] = [];

/** In the order of the text. Of a text that does not parse, none is known. */
export function listPaidLinks(
  post: PostSource,
  { links }: Pick<Registry, 'links'>,
): readonly ContextLink[] {
  // What stands around a link of a partial is known where it is imported.
  if (post.isPartial) return NONE;
  if (!post.links.some(({ to }) => to !== undefined)) return NONE;
  const all = readLinkContexts(post, links);
  return all.every(({ paid }) => paid) ? all : all.filter(({ paid }) => paid);
}

/** A paid link of a post, or of a partial where the post imports it. */
interface PaidPlace {
  link: Link;
  start: number;
  end: number;
}

/** The post's own in the order of the text, then those that it imports. */
export function listPaidPlaces(
  post: PostSource,
  imported: readonly ImportedPartial[],
  registry: Pick<Registry, 'links'>,
): PaidPlace[] {
  const own = listPaidLinks(post, registry).map(({ link, found: { start, end } }) => ({
    link,
    start,
    end,
  }));
  if (post.isPartial || imported.length === 0) return own;
  const others = imported.flatMap(({ partial, start, end }) =>
    readLinkContexts(partial, registry.links)
      .filter(({ paid }) => paid)
      .map(({ link }) => ({ link, start, end })),
  );
  return [...own, ...others];
}
