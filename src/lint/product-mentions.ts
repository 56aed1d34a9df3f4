// Where the prose of a post names a product: outside code, links, headings and quotes.
import type { Nodes, Parents } from 'mdast';
import { indexOfWord } from '../core/affiliate/product-names.ts';
import type { PostSource } from '../parse/post-source.ts';

/** A name to look for. */
export interface ProductName {
  text: string;
  /** True when the word is also an ordinary one, so that only a capital within a sentence tells it. */
  isOrdinary: boolean;
}

export interface Mention {
  text: string;
  /** Offsets in the source. */
  start: number;
  end: number;
}

/** The first place where one of the names stands; undefined when none does. Walks the tree. */
export function findMention(
  { source, readTree }: PostSource,
  names: readonly ProductName[],
): Mention | undefined {
  return names.length === 0 ? undefined : search(readTree(), names, source.text, '');
}

const SKIPPED: ReadonlySet<Nodes['type']> = new Set([
  'blockquote',
  'definition',
  'heading',
  'link',
  'linkReference',
]);
const LINK_ELEMENTS: ReadonlySet<string | null> = new Set([
  'a',
  'Aff',
  'code',
  'pre',
  'kbd',
  'samp',
]);
const BLOCKS: ReadonlySet<Nodes['type']> = new Set(['paragraph', 'tableCell', 'listItem']);

/** Characters before a word that tell whether a sentence begins with it. */
const NEAR = 100;

/** `before` is the end of the text of the same paragraph before the node. */
function search(
  node: Nodes,
  names: readonly ProductName[],
  source: string,
  before: string,
): Mention | undefined {
  if (node.type === 'text') return searchText(node, names, source, before);
  if (!('children' in node) || isSkipped(node)) return undefined;
  let text = BLOCKS.has(node.type) ? '' : before;
  for (const child of node.children) {
    const found = search(child, names, source, text);
    if (found) return found;
    text = (text + readStart(child)).slice(-NEAR);
  }
  return undefined;
}

function isSkipped(node: Parents): boolean {
  if (SKIPPED.has(node.type)) return true;
  return 'name' in node && LINK_ELEMENTS.has(node.name);
}

// Anything but text, such as code or a link, is a word that begins no sentence.
function readStart(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node && !isSkipped(node) ? node.children.map(readStart).join('') : 'x';
}

function searchText(
  node: Extract<Nodes, { type: 'text' }>,
  names: readonly ProductName[],
  source: string,
  before: string,
): Mention | undefined {
  const { value } = node;
  for (const name of names) {
    const { text } = name;
    const at = indexOfName(value, name, before);
    if (at === -1) continue;
    const start = (node.position?.start.offset ?? 0) + at;
    const end = start + text.length;
    return source.slice(start, end) === text
      ? { text, start, end }
      : { text, start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
  }
  return undefined;
}

function indexOfName(value: string, { text, isOrdinary }: ProductName, before: string): number {
  let at = indexOfWord(value, text);
  if (!isOrdinary) return at;
  while (
    at !== -1 &&
    !isName(
      (before + value.slice(Math.max(0, at - NEAR), at)).slice(-NEAR),
      value.slice(at + text.length, at + text.length + NEAR),
    )
  )
    at = indexOfWord(value, text, at + 1);
  return at;
}

// "with Acme", but not "Acme rain" at the start of a sentence, "Acme Rockets" or "New Acme".
function isName(before: string, after: string): boolean {
  const isStart = /(?:^|[.!?:…|]["'”’)\]]*)[\s"'“‘([–—-]*$/.test(before);
  const followsName = /(?:^|[^.!?:…\s])\s+\p{Lu}\p{L}*\s+$/u.test(before);
  return !isStart && !followsName && !/^\s+\p{Lu}\p{Ll}/u.test(after);
}
