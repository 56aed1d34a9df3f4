import { isGenericCta } from '../../core/affiliate/generic-cta.ts';
import { findWording } from '../../core/affiliate/disclosure.ts';
import { isCompensated, type Program } from '../../core/affiliate/program.ts';
import { findLinkBlock } from '../link-block.ts';
import { namesMerchant } from '../merchant-name.ts';
import { aboutLink } from '../page.ts';
import { readLinkContext } from '../page-link-context.ts';
import type { Rule, RuleFinding } from '../rule.ts';

export const ctaNamesMerchant: Rule = {
  id: 'cta-names-merchant',
  severity: 'warning',
  post(post, { registry }) {
    const lang = post.post?.lang ?? 'en';
    return post.links.flatMap((found) => {
      const link = found.to === undefined ? undefined : registry.links.get(found.to);
      if (!link || !isCompensated(link.program)) return [];
      const text = withoutMarkers(found.text, lang);
      if (!isGenericCta(text, lang)) return [];
      // A card shows its title, which names the link, above what the author writes.
      if (found.syntax === 'aff' && found.kind === 'card') return [];
      if (namesMerchant(findLinkBlock(post, found).text, link.program)) return [];
      return [{ start: found.start, end: found.end, ...describe(found.text, link.program) }];
    });
  },
  page: ({ links }) =>
    links.flatMap((link) => {
      if (!link.compensated || !link.program) return [];
      const { text, blockText } = readLinkContext(link);
      if (!isGenericCta(withoutMarkers(text, link.lang), link.lang)) return [];
      if (namesMerchant(blockText, link.program)) return [];
      return [{ ...describe(text, link.program), ...aboutLink(link) }];
    }),
};

function withoutMarkers(text: string, lang: string): string {
  if (!/[(#]/.test(text)) return text;
  const markers = findWording(lang)?.markers;
  const start = [...text.matchAll(/[(#]/g)].find(({ index }) => markers?.test(text.slice(index)));
  return start ? text.slice(0, start.index) : text;
}

function describe(text: string, { id, name }: Program): RuleFinding {
  return {
    message: `Unexpected link text "${text}" that names nobody, expected it to say where it leads`,
    hint: `Write for example: "${text.trim()} at ${name}".`,
    program: id,
  };
}
