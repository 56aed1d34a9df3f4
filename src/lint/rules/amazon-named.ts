import { isAmazonAffiliate, listAmazonLinks } from '../amazon-links.ts';
import { findLinkBlock } from '../link-block.ts';
import { readVisibleText } from '../page-text.ts';
import type { PageLink } from '../page.ts';
import type { Rule } from '../rule.ts';

export const amazonNamed: Rule = {
  id: 'amazon-named',
  severity: 'warning',
  post: (post, { registry }) =>
    listAmazonLinks(post, registry).flatMap(({ found, link, program }) => {
      // In code, nobody knows what stands around it.
      if (found.syntax === 'expression') return [];
      // Without a text, a link of the registry bears its title.
      const label = found.text === '' ? (link?.title ?? '') : found.text;
      const names = toPattern(link?.program.name);
      if (names.test(`${label}\n${found.title ?? ''}`)) return [];
      if (names.test(findLinkBlock(post, found).text)) return [];
      const { start, end } = found;
      return [{ start, end, ...describe(label), ...(program === undefined ? {} : { program }) }];
    }),
  // What stands in a post is told there.
  page: ({ post, links }, { registry }) =>
    links.flatMap((link) => {
      const { program, href, node } = link;
      const isAmazons = program?.network === 'amazon' || isAmazonAffiliate(href, registry);
      if (post !== undefined || !isAmazons) return [];
      if (toPattern(program?.name).test(readBlock(link))) return [];
      return [{ ...describe(readVisibleText(node)), ...(program ? { program: program.id } : {}) }];
    }),
};

function describe(label: string): { message: string; hint: string } {
  return {
    message: `Unexpected link "${label}", expected one that names Amazon`,
    hint: 'Say where it leads: "… on Amazon", in the link or beside it.',
  };
}

function toPattern(name: string | undefined): RegExp {
  return name === undefined ? /amazon/i : new RegExp(`amazon|${RegExp.escape(name)}`, 'i');
}

const BLOCKS = new Set(['article', 'figure', 'li', 'p', 'td', 'th', 'tr']);

// A row or a card says as a whole where its links lead; a picture, by the text that replaces it.
function readBlock({ node, ancestors }: PageLink): string {
  const block = ancestors.findLast(({ tagName }) => BLOCKS.has(tagName)) ?? node;
  const row = ancestors.findLast(({ tagName }) => tagName === 'tr');
  const alts = node.children.map((child) =>
    child.type === 'element' ? (child.properties['alt'] ?? '') : '',
  );
  return [readVisibleText(row ?? block), ...alts].join('\n');
}
