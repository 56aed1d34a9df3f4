// Where the address of a link stands in the text of a post, so that it alone can be replaced.
import type { Definition, LinkReference, Nodes } from 'mdast';
import type { FoundLink } from './links.ts';
import type { PostSource } from './post-source.ts';

export type Range = readonly [start: number, end: number];

/**
 * Offsets of the address as written, without brackets or quotes; of the definition for a reference.
 * Undefined for `<Aff>`, which has none, and where it cannot be told with certainty.
 */
export function findAddressRange(post: PostSource, found: FoundLink): Range | undefined {
  const { text } = post.source;
  switch (found.syntax) {
    case 'attribute':
    case 'expression':
      return found.address;
    case 'literal':
      return [found.start, found.end];
    case 'inline':
      return check(readAddress(INLINE, text, found.childrenEnd, found.end), found, text);
    case 'reference':
      return check(findDefinitionAddress(post, found), found, text);
    case 'aff':
      return undefined;
  }
}

// Up to the address: the end of the label; in a quote, `>` begins each line.
const INLINE = /\[?[^\S\r\n]*\]\([\s>]*/y;
const DEFINITION = /\[(?:\\.|[^\\\]])*\]:[\s>]*/y;
const ADDRESS = /<((?:\\.|[^\\<>\n])*)>|(?:\\.|[^\\\s])+/y;

function readAddress(before: RegExp, text: string, from: number, end: number): Range | undefined {
  before.lastIndex = from;
  if (!before.test(text) || before.lastIndex >= end) return undefined;
  ADDRESS.lastIndex = before.lastIndex;
  const match = ADDRESS.exec(text);
  if (!match) return undefined;
  const inner = match[1];
  if (inner !== undefined) return [match.index + 1, match.index + 1 + inner.length];
  // Without a title or a space, the bracket that ends the link is next to the address.
  const till = match.index + match[0].length;
  return [match.index, before === INLINE && till >= end ? end - 1 : till];
}

// An image of the same definition would break with it.
function findDefinitionAddress(post: PostSource, found: FoundLink): Range | undefined {
  const definitions: Definition[] = [];
  const images = new Set<string>();
  let reference: LinkReference | undefined;
  const visit = (node: Nodes): void => {
    if (node.type === 'definition') definitions.push(node);
    else if (node.type === 'imageReference') images.add(node.identifier);
    else if (node.type === 'linkReference' && node.position?.start.offset === found.start)
      reference = node;
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(post.readTree());
  const identifier = reference?.identifier;
  if (identifier === undefined || images.has(identifier)) return undefined;
  const { position } = definitions.find((each) => each.identifier === identifier) ?? {};
  const [start, end] = [position?.start.offset, position?.end.offset];
  return start === undefined || end === undefined
    ? undefined
    : readAddress(DEFINITION, post.source.text, start, end);
}

// What was found must be what the parser read.
function check(range: Range | undefined, { url }: FoundLink, text: string): Range | undefined {
  if (!range) return undefined;
  const written = text
    .slice(...range)
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll('&amp;', '&');
  return written === url ? range : undefined;
}
