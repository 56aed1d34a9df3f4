import { parseAmazonAddress } from '../../core/affiliate/amazon.ts';
import { listAddresses } from '../../core/affiliate/program.ts';
import type { Rule } from '../rule.ts';

export const amazonDirectOnly: Rule = {
  id: 'amazon-direct-only',
  severity: 'error',
  program: ({ program, range }) =>
    listAddresses(program?.links ?? {}).flatMap(({ path, address }) => {
      const [start, end] = range(path);
      if (program?.network === 'amazon') {
        const hostname = findShortener(address);
        return hostname === undefined ? [] : [{ start, end, ...describeShortener(hostname) }];
      }
      if (program?.routing === 'direct' || !parseAmazonAddress(address)) return [];
      return [
        {
          start,
          end,
          message: `Unexpected address at Amazon in the redirected program "${program?.name}", expected routing: direct`,
          hint: 'Move the link to a program with network: amazon and routing: direct.',
        },
      ];
    }),
  post: ({ links }) =>
    links.flatMap(({ url, text, start, end }) => {
      if (url === undefined || !/\bamazon\b/i.test(text)) return [];
      const hostname = findShortener(url);
      return hostname === undefined ? [] : [{ start, end, ...describeShortener(hostname) }];
    }),
};

// Services that stand between a reader and any address.
const SHORTENERS = new Set([
  'bit.ly',
  'buff.ly',
  'cutt.ly',
  'geni.us',
  'goo.gl',
  'is.gd',
  'lnkd.in',
  'ow.ly',
  'rb.gy',
  'rebrand.ly',
  'shorturl.at',
  't.co',
  't.ly',
  'tiny.cc',
  'tinyurl.com',
]);

function findShortener(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hostname } = new URL(address);
  return SHORTENERS.has(hostname) ? hostname : undefined;
}

function describeShortener(hostname: string): { message: string; hint: string } {
  return {
    message: `Unexpected shortener ${hostname} before Amazon, expected the plain address of the shop`,
    hint: 'Put the address of the product, with your tag, into a program with network: amazon.',
  };
}
