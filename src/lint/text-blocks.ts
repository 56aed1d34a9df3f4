// HTML as blocks of text with the links in them, as a feed reader or a quoting machine shows it.
import type { Element, Nodes, Root } from 'hast';
import { isVisible } from './page-text.ts';

interface BlockLink {
  href: string;
  /** Offsets in the block's text. */
  start: number;
  end: number;
}

/** A paragraph, an item, a cell: what stands together. */
export interface TextBlock {
  /** In one line. */
  text: string;
  links: BlockLink[];
  /** True when it holds a `<time>`. */
  dated: boolean;
}

const INLINE = new Set(
  'a abbr b bdi bdo cite code data del dfn em font i img ins kbd label mark q s samp small span strong sub sup time u var wbr'.split(
    ' ',
  ),
);

/** Visible blocks in their order; empty ones are left out. */
export function listTextBlocks(root: Root): TextBlock[] {
  const blocks: TextBlock[] = [];
  let block: TextBlock = { text: '', links: [], dated: false };
  const flush = (): void => {
    if (block.text.trim() !== '' || block.links.length > 0) blocks.push(block);
    block = { text: '', links: [], dated: false };
  };
  const visit = (node: Nodes): void => {
    if (node.type === 'text') {
      const text = node.value.replaceAll(/\s+/g, ' ');
      block.text += block.text === '' || block.text.endsWith(' ') ? text.trimStart() : text;
    }
    if (node.type === 'element') {
      if (!isVisible(node)) return;
      enter(node);
      return;
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  const enter = (node: Element): void => {
    const isInline = INLINE.has(node.tagName);
    if (!isInline) flush();
    if (node.tagName === 'time') block.dated = true;
    if (node.tagName === 'img') block.text += node.properties['alt'] ?? '';
    const start = block.text.length;
    const { links } = block;
    for (const child of node.children) visit(child);
    const { href } = node.properties;
    if (node.tagName === 'a' && typeof href === 'string')
      // A link around blocks is a link of the first of them.
      links.push({ href, start, end: links === block.links ? block.text.length : start });
    if (!isInline) flush();
  };
  visit(root);
  flush();
  return blocks;
}
