import { formatGoPath, GO_PREFIX } from '../../core/affiliate/go-url.ts';
import type { Link } from '../../core/affiliate/program.ts';
import { findNearest } from '../../core/nearest.ts';
import type { FoundLink } from '../../parse/links.ts';
import type { PostSource } from '../../parse/post-source.ts';
import { offerLink, type Offer } from '../link-fixes.ts';
import type { Registry } from '../../parse/registry.ts';
import type { Rule, SourceFinding } from '../rule.ts';

export const unknownLinkId: Rule = {
  id: 'unknown-link-id',
  severity: 'error',
  channel: ({ channel, range }, { registry }) =>
    (channel?.links ?? []).flatMap((id, index) => {
      if (registry.links.has(id) || registry.brokenLinkIds.has(id)) return [];
      const [start, end] = range(['links', index]);
      const nearest = findNearest(id, registry.links.keys());
      return [
        {
          start,
          end,
          message: `Unexpected link id "${id}", expected an id of the registry`,
          hint:
            nearest === undefined
              ? `Add "${id}" to the links of a file in content/programs/.`
              : `Did you mean "${nearest}"? Else add it to a file in content/programs/.`,
        },
      ];
    }),
  post: (post, { registry }) =>
    post.links.flatMap((found) => {
      const { start, end } = found;
      // Without an address it is <Aff>, which may stand in code too.
      if (found.url !== undefined && !found.url.startsWith(GO_PREFIX))
        return checkSpelling(post, found, found.url, registry);
      if (found.to === undefined) {
        return [
          {
            start,
            end,
            message: 'Missing a static "to", expected <Aff to="link-id">',
            hint: 'Write the id as plain text: the build must see it.',
          },
        ];
      }
      const isKnown = registry.links.has(found.to) || registry.brokenLinkIds.has(found.to);
      const written = found.url?.slice(GO_PREFIX.length) ?? found.to;
      // After a known id may stand the code of a placement; what follows it is lost as well.
      const at = written.search(isKnown ? /[?#]/ : /[?#/]/);
      if (at !== -1 && (isKnown || /[?#/]/.test(found.to))) {
        return [
          {
            start,
            end,
            message: `Unexpected "${written.slice(at)}" after /go/${written.slice(0, at)}, expected a link id alone`,
            hint: 'Write the whole address into the registry: what a reader’s address adds is never passed on.',
          },
        ];
      }
      if (isKnown) return [];
      const nearest = findNearest(found.to, registry.links.keys());
      return [
        {
          start,
          end,
          message: `Unexpected link id "${found.to}", expected an id of the registry`,
          hint:
            nearest === undefined
              ? `Add "${found.to}" to the links of a file in content/programs/.`
              : `Did you mean "${nearest}"? Else add it to a file in content/programs/.`,
          ...offerNearest(
            post,
            found,
            nearest === undefined ? undefined : registry.links.get(nearest),
          ),
        },
      ];
    }),
};

// `/GO/acme` is no path of the endpoint, and `../go/acme` is one only where the page happens to be.
const OTHER_SPELLING = /^(?:\.{0,2}\/)*go\/([^?#]*?)\/?$/i;

function checkSpelling(
  post: PostSource,
  found: FoundLink,
  url: string,
  { links }: Registry,
): SourceFinding[] {
  const id = OTHER_SPELLING.exec(url)?.[1];
  const link = id === undefined ? undefined : (links.get(id) ?? links.get(id.toLowerCase()));
  if (!link) return [];
  const path = formatGoPath(link.id);
  return [
    {
      start: found.start,
      end: found.end,
      message: `Unexpected address "${url}", expected ${path}`,
      hint: `Write ${path}: other spellings get no placement code, and lead nowhere from some pages.`,
      ...offerLink(post, found, link, true),
    },
  ];
}

function offerNearest(post: PostSource, found: FoundLink, nearest: Link | undefined): Offer {
  if (!nearest) return {};
  if (found.url !== undefined) return offerLink(post, found, nearest, false);
  const range = found.address ?? found.attributes.find(({ name }) => name === 'to')?.range;
  if (!range) return {};
  const [start, end] = range;
  const title = `Write to="${nearest.id}"`;
  return { suggestions: [{ title, edits: [{ start, end, text: nearest.id }] }] };
}
