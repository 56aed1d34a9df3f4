// What a post's body holds, read in one walk over its tree.
import type { Nodes, Root } from 'mdast';
import { beginLinks, endLinks, recordLink, type BodyLinks, type LinkState } from './links.ts';
import {
  addText,
  beginOutline,
  createItem,
  enterNode,
  type Block,
  type Outline,
  type OutlineState,
} from './outline.ts';
import { viewTree, type TreeView } from './tree-view.ts';
import { createTreeError } from './tree.ts';

export interface Body extends BodyLinks {
  outline: Outline;
}

interface Walk {
  view: TreeView;
  links: LinkState;
  outline: OutlineState;
}

/** `text` is what the tree was parsed from. Throws a `TreeError` on a tree too deep to walk. */
export function readBody(tree: Root, text: string): Body {
  const view = viewTree(tree);
  const walk = { view, links: beginLinks(view, text), outline: beginOutline(view) };
  try {
    visitChildren(view.root, 'root', undefined, walk);
  } catch (error) {
    // The stack is at its end: an element is read with all that is in it.
    if (error instanceof RangeError) throw createTreeError(TOO_DEEP, text, walk.links.at);
    throw error;
  }
  return { ...endLinks(walk.links), outline: walk.outline.outline };
}

function visit(ref: unknown, block: Block | undefined, walk: Walk): void {
  const { view, links, outline } = walk;
  const type = view.typeOf(ref);
  if (type === 'text' || type === 'inlineCode') addText(ref, block, outline);
  else {
    links.at = view.startOf(ref) ?? links.at;
    recordLink(ref, type, links);
    visitChildren(ref, type, enterNode(ref, type, block, outline), walk);
  }
  links.at = view.endOf(ref) ?? links.at;
}

function visitChildren(
  ref: unknown,
  type: Nodes['type'],
  block: Block | undefined,
  walk: Walk,
): void {
  const { view, links, outline } = walk;
  const count = view.countChildrenOf(ref);
  if (count === 0) return;
  refuseDepth(ref, walk);
  const isQuote = type === 'blockquote';
  if (isQuote) links.quoteDepth += 1;
  links.refs.push(ref);
  links.types.push(type);
  const outer = outline.item;
  for (let index = 0; index < count; index += 1) {
    const child = view.childOf(ref, index);
    if (type === 'list') outline.item = createItem(child, ref, outline);
    visit(child, type === 'list' ? undefined : block, walk);
  }
  outline.item = outer;
  links.refs.pop();
  links.types.pop();
  if (isQuote) links.quoteDepth -= 1;
}

// Whoever walks the tree after this calls himself for each level.
const DEEPEST = 250;
const TOO_DEEP = `Unexpected nesting, expected at most ${DEEPEST} things within one another`;

function refuseDepth(ref: unknown, { view, links }: Walk): void {
  if (links.refs.length < DEEPEST) return;
  throw createTreeError(TOO_DEEP, links.text, view.startOf(ref) ?? 0);
}
