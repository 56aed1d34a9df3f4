// How long a post is, as its author would count: words of prose, not of code.
import type { Nodes, Root } from 'mdast';

// A run of letters and digits, with inner apostrophes, hyphens and dots; a CJK character by itself.
const WORD = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;

/** Words in paragraphs, headings, lists and tables; code blocks, imports and expressions do not count. */
export function countWords(tree: Root): number {
  let words = 0;
  const visit = (node: Nodes): void => {
    if (node.type === 'text' || node.type === 'inlineCode')
      words += node.value.match(WORD)?.length ?? 0;
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(tree);
  return words;
}
