// Which links are Amazon's: those of its programs, and addresses in its shops that carry someone's id.
import { parseAmazonAddress, type AmazonAddress } from '../core/affiliate/amazon.ts';
import { isCompensated, type Link } from '../core/affiliate/program.ts';
import type { FoundLink } from '../parse/links.ts';
import { createFact } from '../parse/post-fact.ts';
import type { PostSource } from '../parse/post-source.ts';
import type { Registry } from '../parse/registry.ts';
import { findProgramOf } from './affiliate-host.ts';

/** A link that Amazon's rules are about. */
export interface AmazonLink {
  found: FoundLink;
  /** Of the registry; undefined for an address that stands in the post. */
  link: Link | undefined;
  /** Where it leads. */
  address: string;
  /** Undefined when the address is at no host of Amazon's that we know. */
  shop: AmazonAddress | undefined;
  /** Id of the program, when the registry knows it. */
  program: string | undefined;
}

/** In the order of the text. A plain address without an id, as of a product's page, is nobody's link. */
export const listAmazonLinks: (post: PostSource, registry: Registry) => readonly AmazonLink[] =
  createFact(findAll);

function findAll({ links }: PostSource, registry: Registry): AmazonLink[] {
  return links.flatMap((found): AmazonLink[] => {
    const link = found.to === undefined ? undefined : registry.links.get(found.to);
    if (link) {
      const { program, url } = link;
      return program.network === 'amazon' && isCompensated(program)
        ? [{ found, link, address: url, shop: parseAmazonAddress(url), program: program.id }]
        : [];
    }
    if (found.url === undefined || !isAmazonAffiliate(found.url, registry)) return [];
    const program = findProgramOf(found.url, registry.programById.values())?.id;
    const shop = parseAmazonAddress(found.url);
    return [{ found, link: undefined, address: found.url, shop, program }];
  });
}

/** Whether someone earns from an address at Amazon: it has a tag, is a short one, or is of a program. */
export function isAmazonAffiliate(address: string, registry: Registry): boolean {
  const shop = parseAmazonAddress(address);
  if (shop) return shop.marketplace === undefined || shop.url.searchParams.has('tag');
  return findProgramOf(address, registry.programById.values())?.network === 'amazon';
}
