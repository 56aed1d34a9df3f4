// Where a link stands in a post: in a sentence, or in something that readers take for a call to act.
import type { ListItem, Nodes } from 'mdast';
import type { PlacementKind } from '../core/affiliate/placement-kind.ts';
import { IMAGE_ELEMENTS, readVisibleText } from './visible-text.ts';

/** The look that `<Aff as>` gives, else the nearest thing around the link. `ancestors` from the root down; `look` is the `as` of `<Aff>`. */
export function findKind(node: Nodes, ancestors: readonly Nodes[], look?: string): PlacementKind {
  if (look === 'card' || look === 'button') return look;
  if (isImageOnly(node)) return 'image';
  for (let index = ancestors.length - 1; index >= 0; index -= 1) {
    const ancestor = ancestors[index] as Nodes;
    if (ancestor.type === 'heading') return 'heading';
    if (ancestor.type === 'tableCell') return 'table';
    if (ancestor.type === 'footnoteDefinition') return 'footnote';
    // A link that is all a list item says is a link list; one within a sentence of it is not.
    if (ancestor.type === 'listItem' && readOwnText(ancestor) === readVisibleText(node))
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
