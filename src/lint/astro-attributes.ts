// What keeps Astro's own scripts off a /go/ link. The build puts it on Markdown links and <Aff>; on an HTML link the
// author does, and is told in the post, before a build finds it missing in the page.
import { parseGoPath } from '../core/affiliate/go-url.ts';
import type { PostSource } from '../parse/post-source.ts';
import type { Registry } from '../parse/registry.ts';
import { addAttribute, findAttribute, hasSpread, listRawElements } from './raw-element.ts';
import type { SourceFinding } from './rule.ts';

/** HTML links below /go/ without the attribute; `written` is how it stands in a tag, `hint` says what it is for. */
export function findWithout(
  name: string,
  { written, hint }: { written: string; hint: string },
  post: PostSource,
  registry: Registry,
): SourceFinding[] {
  return listRawElements(post, registry).flatMap((element) => {
    const { found, isAnchor, address } = element;
    const go = parseGoPath(address);
    // A link of a direct program is told to be no /go/ address at all.
    if (!isAnchor || go === undefined || !isRedirected(go.link, registry)) return [];
    if (findAttribute(found, name) || hasSpread(found)) return [];
    return [
      {
        start: found.start,
        end: found.end,
        message: `Missing ${written} on ${address}`,
        hint,
        fix: { title: `Add ${written}`, edits: [addAttribute(element, written)] },
      },
    ];
  });
}

function isRedirected(id: string, { links }: Registry): boolean {
  return links.get(id)?.program.routing === 'redirect';
}
