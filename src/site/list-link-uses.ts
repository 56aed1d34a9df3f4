// Where each link of the registry is written, in all posts and channels.
import type { LinkUse } from '../core/links/links-report.ts';
import type { Catalog } from '../parse/catalog.ts';
import { placeAt, type Source } from '../parse/source.ts';

/** By link id, in the order of files and lines. */
export function listLinkUses(catalog: Catalog): Map<string, LinkUse[]> {
  const uses = new Map<string, LinkUse[]>();
  const add = (to: string, post: string, source: Source, start: number): void => {
    const { file, line, column } = placeAt(source, start);
    const known = uses.get(to) ?? [];
    known.push({ post, file, line, column });
    uses.set(to, known);
  };
  for (const { id, source, links } of catalog.posts)
    for (const { to, start } of links) if (to !== undefined) add(to, id, source, start);
  for (const { id, source, channel, range } of catalog.channels)
    for (const [index, to] of (channel?.links ?? []).entries())
      add(to, id, source, range(['links', index])[0]);
  return uses;
}
