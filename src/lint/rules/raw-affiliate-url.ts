import { listLinks, type Link, type Program } from '../../core/affiliate/program.ts';
import { findDestination } from '../../core/links/landing-address.ts';
import type { FoundLink } from '../../parse/links.ts';
import type { PostSource } from '../../parse/post-source.ts';
import type { Registry } from '../../parse/registry.ts';
import { findProgramOf, findTrackingProgram } from '../affiliate-host.ts';
import { listFrontmatterAddresses } from '../frontmatter-addresses.ts';
import { offerLink, type Offer } from '../link-fixes.ts';
import type { Rule, SourceFinding } from '../rule.ts';
import { nameFetch } from '../name-fetch.ts';

export const rawAffiliateUrl: Rule = {
  id: 'raw-affiliate-url',
  severity: 'error',
  post: (post, { registry }) => [
    ...checkFrontmatter(post, registry),
    ...checkLinks(post, registry),
    ...checkImages(post, registry),
  ],
};

function checkLinks(post: PostSource, registry: Registry): SourceFinding[] {
  return post.links.flatMap((found) => {
    const { url, start, end } = found;
    const program =
      url === undefined ? undefined : findProgramOf(url, registry.programById.values());
    if (url === undefined || !program) return [];
    const links = listKnown(program, registry);
    const same = links.filter((link) => leadsTo(link, url));
    const near = same[0] ?? links.find((link) => isOfPage(link, url)) ?? links[0];
    const add = `add this address to content/programs/${program.id}.yaml`;
    const hint = near
      ? `Write ${formatLink(near, 'text')}, or ${add}.`
      : `${add[0]?.toUpperCase()}${add.slice(1)}.`;
    return [
      {
        start,
        end,
        program: program.id,
        hint,
        message: `Unexpected affiliate address of ${program.name}, expected a link of the registry`,
        ...offerLinks(post, found, same, near),
      },
    ];
  });
}

// The browser of each reader asks for it: a visit in the author's name that nobody made.
function checkImages({ images }: PostSource, registry: Registry): SourceFinding[] {
  return images.flatMap(({ url, element, start, end }) => {
    const program = findTrackingProgram(url, registry.programById.values());
    if (!program) return [];
    const [link] = listKnown(program, registry);
    const around = link ? `, and put a link around it: ${formatLink(link, '![…](…)')}` : '';
    return [
      {
        start,
        end,
        program: program.id,
        message: `Unexpected affiliate address of ${program.name} ${nameFetch(element)}, expected one that does not track`,
        hint: `Show ${element === undefined ? 'an image' : 'a file'} of your own${around}.`,
      },
    ];
  });
}

function checkFrontmatter(post: PostSource, registry: Registry): SourceFinding[] {
  return listFrontmatterAddresses(post).flatMap(({ url, field, findPlace }) => {
    const program = findProgramOf(url, registry.programById.values());
    if (!program) return [];
    const [start, end] = findPlace();
    const [link] = listKnown(program, registry);
    const write = link ? `, and write ${formatLink(link, 'text')} in the body` : '';
    return [
      {
        start,
        end,
        program: program.id,
        message: `Unexpected affiliate address of ${program.name} in the ${field}, expected text without one`,
        hint: `Take it out of the front matter${write}.`,
      },
    ];
  });
}

function listKnown(program: Program, registry: Registry): Link[] {
  return listLinks(program).filter(({ id }) => registry.links.get(id)?.program === program);
}

function formatLink({ id, program }: Link, content: string): string {
  if (program.routing !== 'direct') return `[${content}](/go/${id})`;
  return `<Aff to="${id}">${content === 'text' ? '…' : content}</Aff>`;
}

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
