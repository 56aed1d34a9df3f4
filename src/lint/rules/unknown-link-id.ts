import { formatGoPath, GO_PREFIX } from '../../core/affiliate/go-url.ts';
import type { Link } from '../../core/affiliate/program.ts';
import { findNearest } from '../../core/nearest.ts';
import type { FoundLink } from '../../parse/links.ts';
import type { PostSource } from '../../parse/post-source.ts';
import { offerLink, type Offer } from '../link-fixes.ts';
import { readOwnGo } from '../own-go.ts';
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
  post: (post, { registry, origin }) =>
    post.links.flatMap((found) => {
      const { start, end } = found;
      // Without an address it is <Aff>, which may stand in code too.
      if (found.url !== undefined && !found.url.startsWith(GO_PREFIX))
        return checkSpelling(post, found, found.url, registry, origin);
      if (found.to === undefined) return [describeUnseen(found)];
      // As most links are written: an id of the registry and nothing else.
      if (registry.links.has(found.to) && isBare(found.url, found.to)) return [];
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
      return [{ start, end, ...describeUnknown(post, found, found.to, registry) }];
    }),
};

// `url` is an address that begins with the id; <Aff> has none.
function isBare(url: string | undefined, id: string): boolean {
  return url === undefined || url.length === GO_PREFIX.length + id.length;
}

/** An id that no build can see: what only runs gets no code, and is checked by nobody. */
function describeUnseen({ syntax, start, end, attributes }: FoundLink): SourceFinding {
  const code =
    syntax === 'expression'
      ? [start, end]
      : attributes.find(({ name }) => name === 'to' || name.startsWith('{'))?.code;
  const [from = start, to = end] = code ?? [];
  return {
    start: from,
    end: to,
    message:
      code === undefined
        ? 'Missing a static "to", expected <Aff to="link-id">'
        : 'Unexpected expression for the link of <Aff>, expected to="link-id" in plain text',
    hint:
      code === undefined
        ? 'Write the id as plain text: the build must see it.'
        : 'Write the id out, as in <Aff to="link-id">, and one <Aff> for each link that it may be: only what stands in the text is checked and gets a placement code.',
  };
}

function describeUnknown(post: PostSource, found: FoundLink, id: string, { links }: Registry) {
  // `/go/` alone: of `{"/go/" + id}` no more stands in the text.
  if (id === '')
    return {
      message: 'Missing link id after /go/, expected an id of the registry',
      hint: 'Write the whole address as one plain text, such as /go/link-id: the build must see it.',
    };
  const nearest = findNearest(id, links.keys());
  return {
    message: `Unexpected link id "${id}", expected an id of the registry`,
    hint:
      nearest === undefined
        ? `Add "${id}" to the links of a file in content/programs/.`
        : `Did you mean "${nearest}"? Else add it to a file in content/programs/.`,
    ...offerNearest(post, found, nearest === undefined ? undefined : links.get(nearest)),
  };
}

function checkSpelling(
  post: PostSource,
  found: FoundLink,
  url: string,
  registry: Registry,
  origin: string | undefined,
): SourceFinding[] {
  const own = readOwnGo(url, registry, origin);
  if (!own) return [];
  const { start, end } = found;
  const link = registry.links.get(own.id);
  if (!link) {
    const isBroken = registry.brokenLinkIds.has(own.id);
    return isBroken ? [] : [{ start, end, ...describeUnknown(post, found, own.id, registry) }];
  }
  const path = formatGoPath(link.id);
  return [
    {
      start,
      end,
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
