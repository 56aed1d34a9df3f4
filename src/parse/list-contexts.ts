// The context of each placement of a site, by its code.
import type { LinkContext } from '../core/affiliate/link-context.ts';
import type { Catalog } from './catalog.ts';
import { readLinkContexts, scoreLink } from './link-contexts.ts';
import type { Placements } from './placements.ts';

export function listContexts(
  { posts }: Placements,
  { links }: Pick<Catalog, 'links'>,
): Map<string, LinkContext> {
  return new Map(
    [...posts.values()].flatMap((placed) => {
      const contexts = new Map(
        readLinkContexts(placed.post, links).map((each) => [each.found, scoreLink(each)]),
      );
      return placed.links.flatMap(({ found, code }): [string, LinkContext][] => {
        const context = contexts.get(found);
        return code !== undefined && context ? [[code, context]] : [];
      });
    }),
  );
}
