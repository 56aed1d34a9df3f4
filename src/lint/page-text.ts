// The text of an element that a reader sees, in the pieces that it is made of.
import type { Element, Nodes } from 'hast';
import { findConcealment } from './hiding.ts';

const NO_TEXT = new Set(['script', 'style', 'template', 'noscript', 'head']);

/** Text nodes in their order, white space as it is; without what is hidden. */
export function listVisibleText(node: Nodes): string[] {
  const texts: string[] = [];
  const visit = (each: Nodes): void => {
    if (each.type === 'text') texts.push(each.value);
    if (each.type === 'element' && !isVisible(each)) return;
    if ('children' in each) for (const child of each.children) visit(child);
  };
  visit(node);
  return texts;
}

/** All visible text in one line. */
export function readVisibleText(node: Nodes): string {
  return oneLine(listVisibleText(node).join(''));
}

/** Whether a reader sees the element, as far as the element itself decides it. */
export function isVisible(node: Element): boolean {
  return !NO_TEXT.has(node.tagName) && findConcealment(node) === undefined;
}

/** Whether an element passes `test`, the node itself or one in it. */
export function holdsElement(node: Nodes, test: (each: Element) => boolean): boolean {
  if (node.type === 'element' && test(node)) return true;
  return 'children' in node && node.children.some((child) => holdsElement(child, test));
}

/** Runs of white space, no-break spaces too, as one space. */
export function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
