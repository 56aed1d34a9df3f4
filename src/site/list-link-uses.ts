// Where each link of the registry is written, in all posts.
import type { LinkUse } from '../core/links/links-report.ts';
import type { Catalog } from '../parse/catalog.ts';
import { placeAt } from '../parse/source.ts';

/** By link id, in the order of files and lines. */
export function listLinkUses(catalog: Catalog): Map<string, LinkUse[]> {
  const uses = new Map<string, LinkUse[]>();
  for (const { id, source, links } of catalog.posts) {
    for (const { to, start } of links) {
      if (to === undefined) continue;
      const { file, line, column } = placeAt(source, start);
      const known = uses.get(to) ?? [];
      known.push({ post: id, file, line, column });
      uses.set(to, known);
    }
  }
  return uses;
}
