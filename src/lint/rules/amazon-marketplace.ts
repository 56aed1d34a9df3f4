import { listMarketplaces } from '../../core/affiliate/amazon.ts';
import { listAmazonLinks } from '../amazon-links.ts';
import type { Rule } from '../rule.ts';

export const amazonMarketplace: Rule = {
  id: 'amazon-marketplace',
  severity: 'warning',
  post(post, { registry }) {
    const lang = post.post?.lang ?? 'en';
    return listAmazonLinks(post, registry).flatMap(({ found, shop, program }) => {
      if (shop?.marketplace === undefined) return [];
      const fitting = listMarketplaces(lang);
      // Readers of a language without a shop buy in some other one.
      if (fitting.length === 0 || fitting.includes(shop.marketplace)) return [];
      if (shop.marketplace === 'com' && /-us$/i.test(lang)) return [];
      return [
        {
          start: found.start,
          end: found.end,
          message: `Unexpected shop amazon.${shop.marketplace} in a post in "${lang}", expected ${list(fitting)}`,
          hint: 'Link to the shop that readers of this language buy in, with your id there.',
          ...(program === undefined ? {} : { program }),
        },
      ];
    });
  },
};

function list(endings: readonly string[]): string {
  const hosts = endings.map((ending) => `amazon.${ending}`);
  return hosts.length > 3
    ? `${hosts.slice(0, 3).join(', ')} or another of them`
    : hosts.join(' or ');
}
