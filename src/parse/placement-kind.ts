// Where a link stands in a post: in a sentence, or in something that readers take for a call to act.
import type { ListItem, Nodes } from 'mdast';
import type { PlacementKind } from '../core/affiliate/placement-kind.ts';
import type { TreeView } from './tree-view.ts';
import { IMAGE_ELEMENTS, readVisibleText } from './visible-text.ts';

/** What a node stands in, from the root down, without the node. */
export interface Ancestors {
  view: TreeView;
  refs: unknown[];
  types: Nodes['type'][];
}

/** The look that `<Aff as>` gives, else the nearest thing around the link; `look` is the `as` of `<Aff>`. */
export function findKind(
  node: Nodes,
  { view, refs, types }: Ancestors,
  look?: string,
): PlacementKind {
  if (look === 'card' || look === 'button') return look;
  if (isImageOnly(node)) return 'image';
  for (let index = types.length - 1; index >= 0; index -= 1) {
    const type = types[index];
    if (type === 'heading') return 'heading';
    if (type === 'tableCell') return 'table';
    if (type === 'footnoteDefinition') return 'footnote';
    // A link that is all a list item says is a link list; one within a sentence of it is not.
    if (
      type === 'listItem' &&
      readOwnText(view.toNode(refs[index]) as ListItem) === readVisibleText(node)
    )
      return 'list';
  }
  return 'inline';
}

// A picture, in a paragraph of its own or not, with nothing but white space around it.
function isImageOnly(node: Nodes): boolean {
  if (!('children' in node)) return false;
  const children = node.children.filter((child) => child.type !== 'text' || child.value.trim());
  return children.length > 0 && children.every((child) => isImage(child) || isImageOnly(child));
}

function isImage(node: Nodes): boolean {
  if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement')
    return IMAGE_ELEMENTS.has(node.name ?? '');
  return node.type === 'image' || node.type === 'imageReference';
}

// What the item itself says, without the lists below it.
function readOwnText({ children }: ListItem): string {
  const own = children.filter(({ type }) => type !== 'list');
  return readVisibleText({ type: 'root', children: own });
}
