// What readers see of a node: unlike mdast-util-to-string, it leaves out code that must be run, and keeps
// words apart that stand on two lines.
import type { Nodes } from 'mdast';
import { readStaticText, type JsxElement } from './jsx-attributes.ts';

/** In one line; an image counts by its alternative text. */
export function readVisibleText(node: Nodes): string {
  return oneLine(collect(node));
}

/** Runs of white space, line ends too, as one space. */
function oneLine(text: string): string {
  return (UNEVEN.test(text) ? text.replaceAll(/\s+/g, ' ') : text).trim();
}

const UNEVEN = /[^\S ]|\s\s/;

function collect(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  if (node.type === 'break') return ' ';
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? '';
  if (node.type === 'mdxTextExpression' || node.type === 'mdxFlowExpression')
    return readStaticText(node.value) ?? '';
  if (
    (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') &&
    IMAGE_ELEMENTS.has(node.name ?? '')
  )
    return readAlternative(node);
  if (node.type === 'code') return ` ${node.value} `;
  if (!('children' in node)) return '';
  const text = node.children.map(collect).join('');
  return BLOCKS.has(node.type) ? ` ${text} ` : text;
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
