import type { Money } from '../../core/money/money.ts';
import { formatAmount, formatMoney } from '../../core/money/amount.ts';
import { listAmazonLinks } from '../amazon-links.ts';
import { findLinkBlock, locateIn } from '../link-block.ts';
import type { Rule } from '../rule.ts';

export const amazonPrice: Rule = {
  id: 'amazon-price',
  severity: 'error',
  post(post, { registry }) {
    const links = listAmazonLinks(post, registry);
    const seen = new Set<number>();
    return links.flatMap(({ found, link, program }) => {
      const msrp = link?.program.links[link.id]?.msrp;
      const titled = PRICE.test(found.title ?? '')
        ? [{ price: found.title ?? '', start: found.start, end: found.end }]
        : [];
      const written = findLinkBlock(post, found).pieces.flatMap((piece) =>
        Array.from(piece.text.matchAll(PRICES), ({ 0: price, index }) => {
          const [start, end] = locateIn(post, piece, index, price.length);
          return { price, start, end };
        }),
      );
      return [...titled, ...written].flatMap(({ price, start, end }) => {
        // Two links of one paragraph stand near the same price.
        if (isMsrp(price, msrp) || seen.has(start)) return [];
        seen.add(start);
        return [
          {
            start,
            end,
            message: `Unexpected price "${price}" near a link to Amazon, expected none`,
            hint: msrp
              ? `Take it out; the list price of the link (msrp) is ${formatMoney(msrp)}.`
              : "Take it out, or give the link its maker's list price as msrp and write that one.",
            ...(program === undefined ? {} : { program }),
          },
        ];
      });
    });
  },
};

const PRICE = /[$€£]\s?\d[\d.,]*\d|[$€£]\s?\d|\d[\d.,]*\s?€/;
const PRICES = new RegExp(PRICE, 'g');

// "$1,149.00" is 1149 USD.
function isMsrp(price: string, msrp: Money | undefined): boolean {
  if (!msrp) return false;
  const digits = price.replaceAll(/[^\d.,]/g, '');
  const whole = digits.replace(/[.,](\d{2})$/, '');
  const cents = /[.,](\d{2})$/.exec(digits)?.[1] ?? '00';
  const plain = Number(`${whole.replaceAll(/[.,]/g, '')}.${cents}`);
  return plain === Number(formatAmount(msrp));
}
