import type { Element } from 'hast';
import type { PostSource } from '../../parse/post-source.ts';
import { parseAmazonAddress } from '../../core/affiliate/amazon.ts';
import type { Registry } from '../../parse/registry.ts';
import { listElements, readScript } from '../page-elements.ts';
import type { Rule } from '../rule.ts';

export const amazonAutoOpen: Rule = {
  id: 'amazon-auto-open',
  severity: 'error',
  post: (post, { registry }) =>
    post.links.flatMap(({ syntax, url, to, start, end }) =>
      syntax === 'expression' && opensByScript(post, start) && leadsToAmazon(url, to, registry)
        ? [{ start, end, ...describe(url ?? '') }]
        : [],
    ),
  page: (page, { registry }) => [
    ...listElements(page, 'meta').flatMap(({ properties }) => {
      const address = findRefresh(properties);
      return leadsToAmazon(address, undefined, registry) ? [describe(address ?? '')] : [];
    }),
    ...listElements(page, 'script').flatMap((script) =>
      Array.from(readScript(script).matchAll(OPENED), ({ 1: address = '' }) => address)
        .filter((address) => leadsToAmazon(address, undefined, registry))
        .map(describe),
    ),
  ],
};

function describe(address: string): { message: string; hint: string } {
  return {
    message: `Unexpected script or refresh that opens ${address}, expected a link`,
    hint: 'Write <Aff to="link-id">: a page at Amazon opens when a reader clicks, and not before.',
  };
}

const OPENS = String.raw`(?:\bopen\(|\blocation(?:\.href)?\s*=|\blocation\.(?:assign|replace)\()\s*`;
const OPENED = new RegExp(String.raw`${OPENS}['"\x60]([^'"\x60\s]+)`, 'g');
const OPENS_BEFORE = new RegExp(String.raw`${OPENS}['"\x60]$`);

/** Whether the text at `start` is what a script before it opens. */
function opensByScript({ source }: PostSource, start: number): boolean {
  return OPENS_BEFORE.test(source.text.slice(Math.max(0, start - 60), start));
}

function leadsToAmazon(
  address: string | undefined,
  to: string | undefined,
  { links }: Registry,
): boolean {
  if (to !== undefined) return links.get(to)?.program.network === 'amazon';
  return address !== undefined && parseAmazonAddress(address) !== undefined;
}

function findRefresh({ httpEquiv, content }: Element['properties']): string | undefined {
  const kind = Array.isArray(httpEquiv) ? httpEquiv.join(' ') : httpEquiv;
  if (String(kind).toLowerCase() !== 'refresh') return undefined;
  return /url\s*=\s*['"]?([^'"\s]+)/i.exec(String(content))?.[1];
}
