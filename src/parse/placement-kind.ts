// Where a link stands in a post: in a sentence, or in something that readers take for a call to act.
import type { Nodes } from 'mdast';
import type { PlacementKind } from '../core/affiliate/placement-kind.ts';
import type { TreeView } from './tree-view.ts';
import { IMAGE_ELEMENTS, readOwnText, readVisibleText } from './visible-text.ts';

/** What a node stands in, from the root down, without the node. */
export interface Ancestors {
  view: TreeView;
  refs: unknown[];
  types: Nodes['type'][];
}

/** The look that `<Aff as>` gives, else the nearest thing around the link; `look` is the `as` of `<Aff>`. */
export function findKind(
  ref: unknown,
  { view, refs, types }: Ancestors,
  look?: string,
): PlacementKind {
  if (look === 'card' || look === 'button') return look;
  if (isImageOnly(ref, view)) return 'image';
  for (let index = types.length - 1; index >= 0; index -= 1) {
    const type = types[index];
    if (type === 'heading') return 'heading';
    if (type === 'tableCell') return 'table';
    if (type === 'footnoteDefinition') return 'footnote';
    // A link that is all a list item says is a link list; one within a sentence of it is not.
    if (type === 'listItem' && readOwnText(refs[index], view) === readVisibleText(ref, view))
      return 'list';
  }
  return 'inline';
}

// A picture, in a paragraph of its own or not, with nothing but white space around it.
function isImageOnly(ref: unknown, view: TreeView): boolean {
  let hasImage = false;
  const texts: unknown[] = [];
  const count = view.countChildrenOf(ref);
  for (let index = 0; index < count; index += 1) {
    const child = view.childOf(ref, index);
    if (view.typeOf(child) === 'text') texts.push(child);
    else if (isImage(child, view) || isImageOnly(child, view)) hasImage = true;
    else return false;
  }
  // Most links have a text alone, which then need not be read.
  return hasImage && texts.every((text) => view.textOf(text).trim() === '');
}

function isImage(ref: unknown, view: TreeView): boolean {
  const type = view.typeOf(ref);
  if (type === 'mdxJsxFlowElement' || type === 'mdxJsxTextElement') {
    const node = view.toNode(ref);
    return 'name' in node && IMAGE_ELEMENTS.has(node.name ?? '');
  }
  return type === 'image' || type === 'imageReference';
}
