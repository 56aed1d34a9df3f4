// Elements with an address that an author wrote into a post as HTML or JSX: their attributes are his own,
// where those of Markdown links and <Aff> are the build's.
import { parseGoPath } from '../core/affiliate/go-url.ts';
import { isCompensated, type Program } from '../core/affiliate/program.ts';
import type { TextEdit } from '../core/problem.ts';
import type { StaticAttribute } from '../parse/jsx-attributes.ts';
import type { FoundLink } from '../parse/links.ts';
import type { PostSource } from '../parse/post-source.ts';
import type { Registry } from '../parse/registry.ts';
import { findProgramOf } from './affiliate-host.ts';

export interface RawElement {
  /** Offsets and attributes are those of the element, in code as well. */
  found: FoundLink;
  /** Name of the tag, such as `a` or `Card`. */
  name: string;
  /** True for an HTML link, whose markup is what stands in the post. */
  isAnchor: boolean;
  /** True where it stands in code, as in `{isNew && <a href="/go/acme">Acme</a>}`. */
  isCode: boolean;
  address: string;
  /** Program that it earns at; undefined when it earns at none. */
  program: Program | undefined;
}

/** Elements that lead somewhere, each once; an address that cannot be resolved is another rule's. */
export function listRawElements(post: PostSource, registry: Registry): readonly RawElement[] {
  // Most posts have none, and each of several rules asks.
  const written = post.links.filter(isOfElement);
  if (written.length === 0) return NONE;
  const seen = new Set<number>();
  return written.flatMap((link): RawElement[] => {
    const isCode = link.element !== undefined;
    const found = isCode ? placeAtElement(link) : link;
    const { start, url = '' } = found;
    // Of several addresses, the first is taken for where the element leads.
    if (seen.has(start)) return [];
    const name = readName(post.source.text, start);
    const isAnchor = name === 'a' || name === 'area';
    if (isAnchor && findAttribute(found, 'href')?.value !== url) return [];
    seen.add(start);
    if (isUnknown(url, registry)) return [];
    return [{ found, name, isAnchor, isCode, address: url, program: findPaying(url, registry) }];
  });
}

const NONE: readonly RawElement[] = [];

function isOfElement({ syntax, element, url }: FoundLink): boolean {
  return (syntax === 'attribute' || element !== undefined) && url !== undefined;
}

/** A link in code, at the offsets and with the attributes of its element; any other as it is. */
export function placeAtElement(link: FoundLink): FoundLink {
  const { element } = link;
  if (!element) return link;
  const { start, end, childrenStart, childrenEnd, attributes } = element;
  return { ...link, start, end, childrenStart, childrenEnd, attributes };
}

function readName(text: string, start: number): string {
  const pattern = /<([\w.:-]+)/y;
  pattern.lastIndex = start;
  return pattern.exec(text)?.[1] ?? '';
}

function isUnknown(address: string, { links }: Registry): boolean {
  const go = parseGoPath(address);
  return go !== undefined && !links.has(go.link);
}

function findPaying(address: string, { links, programById }: Registry): Program | undefined {
  const go = parseGoPath(address);
  if (go === undefined) return findProgramOf(address, programById.values());
  const program = links.get(go.link)?.program;
  return program && isCompensated(program) ? program : undefined;
}

/** By its name in any case: React writes `referrerPolicy`. */
export function findAttribute(
  { attributes }: FoundLink,
  wanted: string,
): StaticAttribute | undefined {
  return attributes.find(({ name }) => name.toLowerCase() === wanted);
}

/** Whether attributes may come from where the text does not show them. */
export function hasSpread({ attributes }: FoundLink): boolean {
  return attributes.some(({ name }) => name.startsWith('{'));
}

/** Tokens of an attribute's value, lower case. */
export function listTokens(value: string): string[] {
  return value.toLowerCase().split(/\s+/).filter(Boolean);
}

/** Gives an attribute another value; an attribute without quotes gets them. Undefined when its place is not known. */
export function setValue(
  text: string,
  { range }: StaticAttribute,
  value: string,
): TextEdit | undefined {
  if (!range) return undefined;
  const [start, end] = range;
  const isQuoted = /["'`]/.test(text[start - 1] ?? '');
  return { start, end, text: isQuoted ? value : `="${value}"` };
}

/** Adds an attribute as the first of an element. */
export function addAttribute({ found, name }: RawElement, attribute: string): TextEdit {
  const at = found.start + 1 + name.length;
  return { start: at, end: at, text: ` ${attribute}` };
}
