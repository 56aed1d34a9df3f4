// What a reader sees around a link: the text of its paragraph, list item, row or element.
import type { Nodes } from 'mdast';
import type { FoundLink } from '../parse/links.ts';
import type { PostSource } from '../parse/post-source.ts';

/** A piece of text, with where it stands. */
interface TextPiece {
  text: string;
  /** Offsets in the source. */
  start: number;
  end: number;
}

export interface LinkBlock {
  /** All of its text but code. */
  text: string;
  /** What `text` is made of, without the link's own address where that is its text. */
  pieces: TextPiece[];
}

const BLOCKS = new Set(['paragraph', 'heading', 'tableRow', 'listItem', 'mdxJsxFlowElement']);
const EMPTY: LinkBlock = { text: '', pieces: [] };

/** The smallest block that holds the link; a row or an item as a whole. A long post is walked once per link. */
export function findLinkBlock({ readTree }: PostSource, { start, end }: FoundLink): LinkBlock {
  let block: Nodes | undefined;
  const descend = (node: Nodes): void => {
    if (!('children' in node)) return;
    for (const child of node.children) {
      const { start: from, end: to } = offsetsOf(child);
      if (from > start || to < end) continue;
      // A paragraph of an item or a cell of a row is less than what readers take in at once.
      const isWithin = block?.type === 'listItem' || block?.type === 'tableRow';
      if (BLOCKS.has(child.type) && !(isWithin && child.type === 'paragraph')) block = child;
      descend(child);
      return;
    }
  };
  descend(readTree());
  return block ? readBlock(block) : EMPTY;
}

function readBlock(block: Nodes): LinkBlock {
  const pieces: TextPiece[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'text') pieces.push({ text: node.value, ...offsetsOf(node) });
    else if (node.type === 'image') pieces.push({ text: node.alt ?? '', ...offsetsOf(node) });
    // A list within an item has items of its own.
    if ('children' in node && node.type !== 'list') for (const child of node.children) visit(child);
  };
  visit(block);
  return { text: pieces.map(({ text }) => text).join(''), pieces };
}

/** The offsets of a part of a piece; of the whole piece where its source is written otherwise. */
export function locateIn(
  { source }: PostSource,
  { text, start, end }: TextPiece,
  index: number,
  length: number,
): [start: number, end: number] {
  return source.text.slice(start, end) === text
    ? [start + index, start + index + length]
    : [start, end];
}

function offsetsOf(node: Nodes): { start: number; end: number } {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
