import { findAmazonSentence, parseAmazonAddress } from '../../core/affiliate/amazon.ts';
import { findRequiredSentence, saysText } from '../../core/affiliate/required-text.ts';
import { isAmazonAffiliate } from '../amazon-links.ts';
import { readPageText } from '../page-elements.ts';
import type { PageLink } from '../page.ts';
import type { Registry } from '../../parse/registry.ts';
import type { Rule } from '../rule.ts';

export const amazonSentence: Rule = {
  id: 'amazon-sentence',
  severity: 'error',
  page(page, { registry }) {
    const link = page.links.find((each) => isAmazons(each, registry));
    if (!link) return [];
    const { program } = link;
    const ofProgram = program && findRequiredSentence(program, page.lang)?.text;
    const own = ofProgram ?? findAmazonSentence(page.lang);
    const text = readPageText(page);
    if (
      [own, ...listShopSentences(link)].some((each) => saysText(text, { text: each, exact: true }))
    )
      return [];
    return [
      {
        message: `Missing sentence of Amazon's, expected word for word: "${own}"`,
        hint: 'Put <Disclosure /> before the first link, or write the sentence where readers see it.',
        placement: link.placement,
        ...(program === undefined ? {} : { program: program.id }),
      },
    ];
  },
};

function isAmazons({ program, href }: PageLink, registry: Registry): boolean {
  return program?.network === 'amazon' || isAmazonAffiliate(href, registry);
}

// That of the shop's own language will do as well; the ending of its host is that language, or there is none.
function listShopSentences({ href }: PageLink): string[] {
  const marketplace = parseAmazonAddress(href)?.marketplace;
  return marketplace === undefined ? [] : [findAmazonSentence(marketplace)];
}
