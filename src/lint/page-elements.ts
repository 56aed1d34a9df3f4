// Elements and text of a built page that rules look for by themselves; each page is walked once.
import type { Element, Nodes } from 'hast';
import { readVisibleText } from './page-text.ts';
import type { Page } from './page.ts';

const TAGS = [
  'audio',
  'embed',
  'iframe',
  'img',
  'link',
  'meta',
  'object',
  'script',
  'source',
  'video',
] as const;
type Tag = (typeof TAGS)[number];

const elementsByPage = new WeakMap<Page, Map<string, Element[]>>();
const textByPage = new WeakMap<Page, string>();

/** In the order of the document. */
export function listElements(page: Page, tag: Tag): readonly Element[] {
  const known = elementsByPage.get(page) ?? collect(page);
  elementsByPage.set(page, known);
  return known.get(tag) ?? [];
}

/** All that a reader sees, in one line. */
export function readPageText(page: Page): string {
  const text = textByPage.get(page) ?? readVisibleText(page.tree);
  textByPage.set(page, text);
  return text;
}

/** The code of an inline script; empty for one that is loaded. */
export function readScript({ children: [first] }: Element): string {
  return first?.type === 'text' ? first.value : '';
}

function collect({ tree }: Page): Map<string, Element[]> {
  const elements = new Map<string, Element[]>(TAGS.map((tag) => [tag, []]));
  const visit = (node: Nodes): void => {
    if (node.type === 'element') elements.get(node.tagName)?.push(node);
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return elements;
}
