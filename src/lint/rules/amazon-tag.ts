import { parseAmazonAddress, type AmazonAddress } from '../../core/affiliate/amazon.ts';
import { AFFILIATE_ID_SLOT, isCompensated, type Program } from '../../core/affiliate/program.ts';
import type { Registry } from '../../parse/registry.ts';
import type { Rule } from '../rule.ts';

export const amazonTag: Rule = {
  id: 'amazon-tag',
  severity: 'error',
  program({ program, range }) {
    if (program?.network !== 'amazon' || !isCompensated(program)) return [];
    return Object.entries(program.links).flatMap(([id, { url }]) => {
      const shop = parseAmazonAddress(url.replaceAll(AFFILIATE_ID_SLOT, program.affiliateId ?? ''));
      if (!shop) return [];
      const [start, end] = range(['links', id, 'url']);
      return listFaults(shop, [program]).map((message) => ({
        start,
        end,
        message,
        hint: 'Write the address as https://www.amazon.com/dp/<product>?tag={affiliateId}, with the host of its shop.',
      }));
    });
  },
  post: ({ links }, { registry }) =>
    links.flatMap(({ url, start, end }) =>
      listForeign(url, registry).map((message) => ({ start, end, message, hint: HINT })),
    ),
  // What stands in a post is told there.
  page: ({ post, links }, { registry }) =>
    post === undefined
      ? links.flatMap(({ href }) =>
          listForeign(href, registry).map((message) => ({ message, hint: HINT })),
        )
      : [],
};

const HINT = 'Add the product to your Amazon program and write <Aff to="link-id">.';

// An address without a tag, or with an id of ours, is not somebody else's.
function listForeign(address: string | undefined, registry: Registry): string[] {
  const shop = address === undefined ? undefined : parseAmazonAddress(address);
  if (!shop?.url.searchParams.has('tag')) return [];
  const programs = [...registry.programById.values()].filter(({ network }) => network === 'amazon');
  return listFaults(shop, programs);
}

/** Parameters by which Amazon's own tools and pages tell where a link was made. */
const TRACES = ['linkId', 'linkCode', 'ref', 'ref_'];

function listFaults({ url, marketplace }: AmazonAddress, programs: readonly Program[]): string[] {
  // A short address keeps its tag to itself.
  if (marketplace === undefined) return [];
  const tags = url.searchParams.getAll('tag');
  const ours = new Set(programs.flatMap((program) => listTags(program, marketplace)));
  const mayTag = programs.some(({ allow }) => allow.ascsubtag);
  const expected = ours.size === 0 ? 'an id of yours for this shop' : [...ours].join(' or ');
  return [
    ...(tags.length === 0
      ? [`Missing tag in ${url.host}${url.pathname}, expected ${expected}`]
      : []),
    ...tags
      .filter((tag) => !ours.has(tag))
      .map((tag) => `Unexpected tag "${tag}", expected ${expected}`),
    ...TRACES.filter((name) => url.searchParams.has(name)).map(
      (name) => `Unexpected parameter "${name}" in an address at Amazon, expected tag alone`,
    ),
    ...(/\/ref=/.test(url.pathname)
      ? ['Unexpected "/ref=" in an address at Amazon, expected the path up to the product']
      : []),
    ...(url.searchParams.has('ascsubtag') && !mayTag
      ? ['Unexpected parameter "ascsubtag", which Amazon must approve (allow.ascsubtag)']
      : []),
    ...url.searchParams
      .getAll('ascsubtag')
      .filter((value) => mayTag && !/^[\w-]{1,100}$/.test(value))
      .map((value) => `Unexpected ascsubtag "${value}", expected a constant of letters and digits`),
  ];
}

function listTags({ affiliateId, trackingIds, marketplace: own }: Program, marketplace: string) {
  const ids = affiliateId === undefined ? trackingIds : [affiliateId, ...trackingIds];
  return own === undefined || own === marketplace ? ids : [];
}
