import { listLinks, type Link } from '../../core/affiliate/program.ts';
import { findDestination } from '../../core/links/landing-address.ts';
import type { FoundLink } from '../../parse/links.ts';
import type { PostSource } from '../../parse/post-source.ts';
import { findProgramOf } from '../affiliate-host.ts';
import { offerLink, type Offer } from '../link-fixes.ts';
import type { Rule } from '../rule.ts';

export const rawAffiliateUrl: Rule = {
  id: 'raw-affiliate-url',
  severity: 'error',
  post: (post, { registry }) =>
    post.links.flatMap((found) => {
      const { url, start, end } = found;
      const program =
        url === undefined ? undefined : findProgramOf(url, registry.programById.values());
      if (url === undefined || !program) return [];
      const links = listLinks(program).filter(
        ({ id }) => registry.links.get(id)?.program === program,
      );
      const same = links.filter((link) => leadsTo(link, url));
      const [id] = [...same, ...links.filter((link) => isOfPage(link, url)), ...links].map(
        (link) => link.id,
      );
      const add = `add this address to content/programs/${program.id}.yaml`;
      const write =
        program.routing === 'direct' ? `Write <Aff to="${id}">…</Aff>` : `Write [text](/go/${id})`;
      return [
        {
          start,
          end,
          program: program.id,
          message: `Unexpected affiliate address of ${program.name}, expected a link of the registry`,
          hint:
            id === undefined ? `${add[0]?.toUpperCase()}${add.slice(1)}.` : `${write}, or ${add}.`,
          ...offerLinks(post, found, same, id === undefined ? undefined : registry.links.get(id)),
        },
      ];
    }),
};

/** The one link that leads to the very same place is certain; of several, or near it, an author chooses. */
function offerLinks(
  post: PostSource,
  found: FoundLink,
  same: readonly Link[],
  near: Link | undefined,
): Offer {
  const [only] = same;
  if (only && same.length === 1) return offerLink(post, found, only, true);
  const choices = same.length > 0 ? same : near ? [near] : [];
  const suggestions = choices.flatMap(
    (link) => offerLink(post, found, link, false).suggestions ?? [],
  );
  return suggestions.length === 0 ? {} : { suggestions };
}

// The same page, with the same parameters of its own and at the same place of it.
function leadsTo(link: Link, address: string): boolean {
  const [there, here] = [link.url, toAbsolute(address)].map((url) => {
    const destination = findDestination(url, link.program);
    return destination && `${toSecure(destination)}${new URL(url).hash}`;
  });
  return here !== undefined && here === there;
}

function isOfPage({ url }: Link, address: string): boolean {
  const pageOf = (each: string) => toSecure(toAbsolute(each)).replace(/[?#].*$/s, '');
  return pageOf(url) === pageOf(address);
}

function toAbsolute(address: string): string {
  return address.startsWith('//') ? `https:${address}` : address;
}

function toSecure(address: string): string {
  return address.replace(/^http:/i, 'https:');
}
