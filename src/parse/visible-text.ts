// What readers see of a node: unlike mdast-util-to-string, it leaves out code that must be run, and keeps
// words apart that stand on two lines.
import type { Nodes } from 'mdast';
import { toString } from 'mdast-util-to-string';
import type { JsxElement } from './jsx-attributes.ts';
import { readStaticText } from './static-text.ts';
import type { TreeView } from './tree-view.ts';

/** In one line; an image counts by its alternative text. */
export function readVisibleText(ref: unknown, view: TreeView): string {
  return oneLine(collect(ref, view));
}

/** The same without the lists in it. */
export function readOwnText(ref: unknown, view: TreeView): string {
  return oneLine(collectAll(ref, view, 'list'));
}

/** All that stands in a node, code and alternative texts too: what a heading's slug is made of. */
export function readWhole(ref: unknown, view: TreeView): string {
  let text = '';
  const count = view.countChildrenOf(ref);
  for (let index = 0; index < count; index += 1) {
    const child = view.childOf(ref, index);
    const type = view.typeOf(child);
    if (type !== 'text' && type !== 'inlineCode') return toString(view.toNode(ref));
    text += view.textOf(child);
  }
  return text;
}

/** Runs of white space, line ends too, as one space. */
function oneLine(text: string): string {
  return (UNEVEN.test(text) ? text.replaceAll(/\s+/g, ' ') : text).trim();
}

const UNEVEN = /[^\S ]|\s\s/;

function collect(ref: unknown, view: TreeView): string {
  const type = view.typeOf(ref);
  if (type === 'text' || type === 'inlineCode') return view.textOf(ref);
  if (type === 'break') return ' ';
  if (SPECIAL.has(type)) {
    const text = readSpecial(view.toNode(ref));
    if (text !== undefined) return text;
  }
  const text = collectAll(ref, view);
  return BLOCKS.has(type) ? ` ${text} ` : text;
}

// Of its children; those of the type `without` count for nothing.
function collectAll(ref: unknown, view: TreeView, without?: Nodes['type']): string {
  let text = '';
  const count = view.countChildrenOf(ref);
  for (let index = 0; index < count; index += 1) {
    const child = view.childOf(ref, index);
    if (without === undefined || view.typeOf(child) !== without) text += collect(child, view);
  }
  return text;
}

/** Nodes that say something by what is not their children. */
const SPECIAL: ReadonlySet<Nodes['type']> = new Set([
  'code',
  'image',
  'imageReference',
  'mdxFlowExpression',
  'mdxJsxFlowElement',
  'mdxJsxTextElement',
  'mdxTextExpression',
]);

// Undefined for an element that shows no picture.
function readSpecial(node: Nodes): string | undefined {
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression')
    return readStaticText(node.value) ?? '';
  if (node.type === 'code') return ` ${node.value} `;
  return (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') &&
    IMAGE_ELEMENTS.has(node.name ?? '')
    ? readAlternative(node)
    : undefined;
}

/** Elements and components that show a picture. */
export const IMAGE_ELEMENTS: ReadonlySet<string> = new Set(['img', 'Image', 'Picture']);

function readAlternative({ attributes }: JsxElement): string {
  for (const attribute of attributes) {
    if (attribute.type !== 'mdxJsxAttribute' || attribute.name !== 'alt') continue;
    const { value } = attribute;
    return (typeof value === 'object' && value ? readStaticText(value.value) : value) ?? '';
  }
  return '';
}

const BLOCKS: ReadonlySet<Nodes['type']> = new Set([
  'blockquote',
  'heading',
  'list',
  'listItem',
  'mdxJsxFlowElement',
  'paragraph',
  'table',
  'tableCell',
  'tableRow',
]);
