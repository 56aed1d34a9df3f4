// What is wrong with a page's disclosure as a statement: one answer, so that one rule tells of it.
import {
  checkWording,
  detectLanguage,
  findDisclosureLanguage,
} from '../core/affiliate/disclosure.ts';
import type { PageDisclosure, PageLink } from './page.ts';
import { readProperty } from './page-property.ts';
import { holdsElement, isVisible } from './page-text.ts';

/**
 * `empty`, `image`: no text. `hidden`, `attribute`: text that nobody sees. `link`: a link to a statement
 * elsewhere. `language`: not the page's. The rest is what `checkWording` tells.
 */
export type StatementFault =
  | 'empty'
  | 'image'
  | 'hidden'
  | 'attribute'
  | 'link'
  | 'language'
  | Exclude<ReturnType<typeof checkWording>, 'ok'>;

/** Undefined for a statement that says, in the page's language, what it must. */
export function findStatementFault(disclosure: PageDisclosure): StatementFault | undefined {
  const { text, lang } = disclosure;
  if (text === '') return findEmptiness(disclosure);
  const verdict = checkWording(text, lang);
  if (verdict === 'ok') return undefined;
  if (verdict === 'hedged') return verdict;
  if (isLinkAlone(disclosure)) return 'link';
  if (verdict === 'unknown-language') return verdict;
  const written = detectLanguage(text);
  return written !== undefined && written !== findDisclosureLanguage(lang) ? 'language' : verdict;
}

const SPEAKING = ['title', 'ariaLabel', 'dataTooltip', 'dataTip', 'dataTitle', 'dataContent'];

function findEmptiness({ node }: PageDisclosure): StatementFault {
  const holdsText = (each: typeof node): boolean =>
    each.children.some(
      (child) =>
        (child.type === 'text' && child.value.trim() !== '') ||
        (child.type === 'element' && holdsText(child)),
    );
  if (holdsText(node)) return 'hidden';
  if (holdsElement(node, ({ tagName }) => tagName === 'img' || tagName === 'svg')) return 'image';
  const speaks = (each: typeof node) =>
    SPEAKING.some((name) => readProperty(each, name).trim() !== '');
  return holdsElement(node, speaks) ? 'attribute' : 'empty';
}

// All of its visible text stands in links that lead away from it.
function isLinkAlone({ node, ancestors, text }: PageDisclosure): boolean {
  const leadsAway = (each: typeof node) =>
    each.tagName === 'a' && /^[^#]/.test(readProperty(each, 'href'));
  if ([...ancestors, node].some(leadsAway)) return true;
  const textOutside = (each: typeof node): string =>
    each.children
      .map((child) => {
        if (child.type === 'text') return child.value;
        return child.type !== 'element' || leadsAway(child) || !isVisible(child)
          ? ''
          : textOutside(child);
      })
      .join('');
  return listWords(text).length > 0 && listWords(textOutside(node)).length === 0;
}

function listWords(text: string): string[] {
  return text.match(/\p{L}+/gu) ?? [];
}

const STATEMENT_ADDRESS =
  /(?:^|[/.-])(?:affiliate-)?(?:disclosures?|disclaimers?|affiliate-policy|transparenz|transparency)(?:[/.?#]|$)/i;

/** A link in the text to a statement elsewhere, such as `/disclosure`; those of header and footer are the site's. */
export function findStatementLink(links: readonly PageLink[]): PageLink | undefined {
  const frames = new Set(['header', 'footer', 'nav']);
  return links.find(
    ({ href, ancestors }) =>
      STATEMENT_ADDRESS.test(href) &&
      !ancestors.some(
        ({ tagName }, index) =>
          frames.has(tagName) &&
          // The header of an article is its own.
          (tagName === 'nav' ||
            !ancestors.slice(0, index).some((each) => each.tagName === 'article')),
      ),
  );
}
