// Every way a link can be written in MDX, seen once, with what placements and lint need to know of it. Links
// are found node by node, in the walk of body.ts.
import type { Definition, Image, ImageReference, LinkReference, Nodes, Resource } from 'mdast';
import { parseGoPath } from '../core/affiliate/go-url.ts';
import { createHeadingSlugs, type HeadingSlugs } from './heading-slugs.ts';
import { listImports, type ImportedFile } from './imports.ts';
import type { CodeElement } from './code-element.ts';
import { findTagEnd } from './code-strings.ts';
import { readAttributes, type JsxElement, type StaticAttribute } from './jsx-attributes.ts';
import { isAddress, listCodeAddresses } from './code-addresses.ts';
import { isFetched, listFetched } from './fetched-addresses.ts';
import { isInCodeElement, isTextAttribute } from './shown-text.ts';
import { findTagFault, type TagFault } from './tag-faults.ts';
import { locateLiteral } from './unplaced-literal.ts';
import type { PlacementKind } from '../core/affiliate/placement-kind.ts';
import { findKind, type Ancestors } from './placement-kind.ts';
import type { TreeView } from './tree-view.ts';
import { readVisibleText, readWhole } from './visible-text.ts';

/**
 * How the link is written. An `expression` is an address in code that only runs can tell the use of: in
 * braces, in an export, in an attribute that is computed. It is no placement and gets no code.
 */
type LinkSyntax = 'inline' | 'reference' | 'literal' | 'aff' | 'attribute' | 'expression';

export interface FoundLink {
  syntax: LinkSyntax;
  kind: PlacementKind;
  /** Address as written; undefined for `<Aff>`, which names its link by id. */
  url: string | undefined;
  /** Link id of a `/go/` address or of `<Aff to>`; undefined for other links. */
  to: string | undefined;
  /** Explicit placement name: `<Aff at="…">`, or a link title that begins with `at:`. */
  at: string | undefined;
  /** Title without the `at:` name. */
  title: string | undefined;
  /** Visible text, in one line; empty for `expression`. */
  text: string;
  /** Slug of the nearest heading above; empty before the first. */
  heading: string;
  /** True when it stands in that heading. */
  inHeading: boolean;
  /** Offsets of the whole link in the source; of the address within its quotes for `expression`. */
  start: number;
  end: number;
  /** Offsets of its children; equal when it has none. */
  childrenStart: number;
  childrenEnd: number;
  /** Attributes of the element, for `aff` and `attribute`. */
  attributes: readonly StaticAttribute[];
  /** Offsets of the address within its quotes, for `attribute` and `expression`. */
  address: StaticAttribute['range'];
  /** For `expression`, the element in the code that has it as the whole value of an attribute. */
  element: CodeElement | undefined;
}

/** What a browser fetches and nobody follows: an image in Markdown, or the `src` of an element. */
export interface FoundImage {
  /** Address of its source as written. */
  url: string;
  /** The element whose attribute it is, such as `img`; undefined for an image in Markdown. */
  element: string | undefined;
  /** Offsets of the whole image or element; of the reference, where its address is in a definition. */
  start: number;
  end: number;
}

export interface BodyLinks {
  /** In the order of the text. */
  links: FoundLink[];
  /** In the order of the text. */
  images: FoundImage[];
  imports: ImportedFile[];
  /** Offsets of what runs: imports, exports, expressions with their braces. In the order of the text. */
  code: (readonly [start: number, end: number])[];
  /** Tags that the build would misread. */
  faults: TagFault[];
}

/** Links in the making, and where the walk is. */
export interface LinkState extends Omit<BodyLinks, 'images'>, Ancestors {
  text: string;
  /** Offset that all before it is visited. */
  at: number;
  quoteDepth: number;
  definitions: Map<string, Definition>;
  /** Of Markdown; their definitions may still come. */
  images: (Image | ImageReference)[];
  /** Of elements. */
  fetched: FoundImage[];
  /** What references are made of; their definitions may still come. */
  references: Map<FoundLink, string>;
  slugs: HeadingSlugs;
  /** Headings since the last link: only where links are, slugs are needed. */
  headings: unknown[];
  heading: string;
}

/** The name of the component that authors place links with. */
export const AFF = 'Aff';

/** `text` is what the tree was parsed from. */
export function beginLinks(view: TreeView, text: string): LinkState {
  return {
    view,
    text,
    links: [],
    images: [],
    fetched: [],
    imports: [],
    code: [],
    faults: [],
    refs: [],
    types: [],
    at: 0,
    quoteDepth: 0,
    definitions: new Map(),
    references: new Map(),
    slugs: createHeadingSlugs(),
    headings: [],
    heading: '',
  };
}

export function endLinks(walk: LinkState): BodyLinks {
  const links =
    walk.references.size === 0
      ? walk.links
      : walk.links.flatMap((found) => resolveReference(found, walk));
  const images = walk.images.flatMap((image) => readImage(image, walk));
  if (walk.fetched.length > 0) {
    images.push(...walk.fetched);
    images.sort((a, b) => a.start - b.start);
  }
  return { links, images, imports: walk.imports, code: walk.code, faults: walk.faults };
}

/** Adds what is a link, holds one, or says where one leads. */
export function recordLink(ref: unknown, type: Nodes['type'], walk: LinkState): void {
  if (type === 'heading') walk.headings.push(ref);
  else if (type === 'link' || type === 'linkReference') addMarkdownLink(ref, type, walk);
  else if (OTHERS.has(type)) recordNode(ref, walk.view.toNode(ref), walk);
}

const OTHERS: ReadonlySet<Nodes['type']> = new Set([
  'definition',
  'image',
  'imageReference',
  'mdxFlowExpression',
  'mdxJsxFlowElement',
  'mdxJsxTextElement',
  'mdxTextExpression',
  'mdxjsEsm',
]);

function recordNode(ref: unknown, node: Nodes, walk: LinkState): void {
  const { type } = node;
  if (type === 'image' || type === 'imageReference') walk.images.push(node);
  else if (type === 'mdxJsxFlowElement' || type === 'mdxJsxTextElement')
    addElement(ref, node, walk);
  else if (type === 'mdxFlowExpression' || type === 'mdxTextExpression') {
    walk.code.push([startOf(node), endOf(node)]);
    addCode(ref, [startOf(node) + 1, endOf(node) - 1], walk, undefined, isInCodeElement(walk));
  } else if (type === 'definition') {
    // The first of two holds.
    if (!walk.definitions.has(node.identifier)) walk.definitions.set(node.identifier, node);
  } else if (type === 'mdxjsEsm') {
    walk.code.push([startOf(node), endOf(node)]);
    addCode(ref, [startOf(node), endOf(node)], walk);
    walk.imports.push(...listImports(walk.text, startOf(node), endOf(node)));
  }
}

// Not by its node: most posts have more links than all else that one is made of.
function addMarkdownLink(ref: unknown, type: 'link' | 'linkReference', walk: LinkState): void {
  const { view } = walk;
  const offsets = view.startOf(ref) === undefined ? findOffsets(ref, walk) : offsetsOf(ref, walk);
  const isReference = type === 'linkReference';
  const { kind, heading, inHeading } = contextOf(ref, walk);
  const { start, end, childrenStart, childrenEnd } = offsets;
  const { url, to, at, title } = isReference ? NO_RESOURCE : readResource(view.resourceOf(ref));
  const isLiteral = childrenStart === start && view.countChildrenOf(ref) > 0;
  // Written out: a spread of three objects for each link takes as long as to find it.
  const found: FoundLink = {
    syntax: isReference ? 'reference' : isLiteral ? 'literal' : 'inline',
    kind,
    url,
    to,
    at,
    title,
    text: readVisibleText(ref, view),
    heading,
    inHeading,
    start,
    end,
    childrenStart,
    childrenEnd,
    attributes: NO_ATTRIBUTES,
    address: undefined,
    element: undefined,
  };
  walk.links.push(found);
  if (isReference) walk.references.set(found, (view.toNode(ref) as LinkReference).identifier);
}

function resolveReference(found: FoundLink, { references, definitions }: LinkState): FoundLink[] {
  const identifier = references.get(found);
  if (identifier === undefined) return [found];
  const definition = definitions.get(identifier);
  return definition ? [{ ...found, ...readResource(definition) }] : [];
}

function readImage(node: Image | ImageReference, { definitions }: LinkState): FoundImage[] {
  const { url } = node.type === 'image' ? node : (definitions.get(node.identifier) ?? {});
  return url === undefined
    ? []
    : [{ url, element: undefined, start: startOf(node), end: endOf(node) }];
}

const NO_ATTRIBUTES: readonly StaticAttribute[] = [];
const NO_RESOURCE = { url: undefined, to: undefined, at: undefined, title: undefined };

function readResource({ url, title }: Resource) {
  const to = parseGoPath(url)?.link;
  if (title === null || title === undefined) return { url, to, at: undefined, title: undefined };
  const named = /^at:([a-z0-9-]+)(?:\s+(.*))?$/s.exec(title);
  return { url, to, at: named?.[1], title: named ? named[2] : title };
}

function addElement(ref: unknown, node: JsxElement, walk: LinkState): void {
  const { view, text, quoteDepth } = walk;
  const fault = findTagFault(node, text, quoteDepth);
  if (fault) {
    walk.faults.push(fault);
    return;
  }
  if (node.attributes.length === 0 && node.name !== AFF) return;
  const attributes = readAttributes(node, text, quoteDepth);
  const valueOf = (wanted: string) => attributes.find(({ name }) => name === wanted)?.value;
  const context = contextOf(ref, walk, node.name === AFF ? valueOf('as') : undefined);
  const title = valueOf('title');
  const base = {
    ...context,
    ...offsetsOf(ref, walk),
    title,
    text: readVisibleText(ref, view) || (title ?? ''),
    attributes,
    element: undefined,
  };
  if (node.name === AFF) {
    const [to, at] = [valueOf('to'), valueOf('at')];
    walk.links.push({ ...base, syntax: 'aff', url: undefined, to, at, address: undefined });
  }
  const place = { name: node.name, start: startOf(node), end: endOf(node) };
  for (const { name, value, range, code } of attributes) {
    const fetches = isFetched(node.name, name);
    const owner = node.name === AFF || fetches || isTextAttribute(name) ? undefined : base;
    if (code) addCode(ref, code, walk, owner, isTextAttribute(name));
    if (value === undefined || node.name === AFF) continue;
    if (fetches) addFetched(place, name, value, walk);
    else if (name === 'href' || (isAddress(value) && !isTextAttribute(name)))
      walk.links.push(toAttributeLink(base, value, range));
  }
}

function addFetched(
  { name, start, end }: { name: string | null; start: number; end: number },
  attribute: string,
  value: string,
  walk: LinkState,
): void {
  const element = name ?? undefined;
  for (const url of listFetched(attribute, value)) walk.fetched.push({ url, element, start, end });
}

type ElementBase = Omit<FoundLink, 'syntax' | 'url' | 'to' | 'at' | 'address'>;

function toAttributeLink(
  base: ElementBase,
  url: string,
  address: StaticAttribute['range'],
): FoundLink {
  const to = parseGoPath(url)?.link;
  return { ...base, syntax: 'attribute', url, to, at: undefined, address };
}

// Addresses in an attribute that is data, as in `links={[{ href: "/go/acme" }]}`, are the element's. Of code that is
// shown as text, only those in attributes of its elements are followed.
function addCode(
  ref: unknown,
  [start, end]: readonly [number, number],
  walk: LinkState,
  owner?: ElementBase,
  isShown = false,
): void {
  const { text, quoteDepth } = walk;
  for (const found of listCodeAddresses({ text, start, end, quoteDepth }, AFF)) {
    const { url, to, isData, element, attribute = '', start: from, end: till } = found;
    if (url !== undefined && (element ? isTextAttribute(attribute) : isShown)) continue;
    if (owner && isData && url !== undefined) {
      walk.links.push(toAttributeLink(owner, url, [from, till]));
      continue;
    }
    if (element && url !== undefined && isFetched(element.name, attribute)) {
      addFetched(element, attribute, url, walk);
      continue;
    }
    walk.links.push({
      ...contextOf(ref, walk),
      ...NO_RESOURCE,
      syntax: 'expression',
      url,
      to,
      text: '',
      start: from,
      end: till,
      childrenStart: from,
      childrenEnd: from,
      attributes: [],
      address: [from, till],
      element,
    });
  }
}

function contextOf(ref: unknown, walk: LinkState, look?: string) {
  for (const heading of walk.headings) walk.heading = walk.slugs.add(readWhole(heading, walk.view));
  walk.headings.length = 0;
  return {
    kind: findKind(ref, walk, look),
    heading: walk.heading,
    inHeading: walk.types.includes('heading'),
  };
}

function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

function endOf(node: Nodes): number {
  return node.position?.end.offset ?? 0;
}

function findOffsets(ref: unknown, walk: LinkState) {
  const { view } = walk;
  const parent = walk.refs.findLast((each) => view.endOf(each) !== undefined);
  const end = view.endOf(parent ?? view.root) ?? walk.text.length;
  const found = locateLiteral(readWhole(ref, view), walk.text, walk.at, end) ?? [walk.at, walk.at];
  walk.at = found[1];
  return { start: found[0], end: found[1], childrenStart: found[0], childrenEnd: found[1] };
}

function offsetsOf(ref: unknown, walk: LinkState) {
  const { view } = walk;
  const start = view.startOf(ref) ?? 0;
  const end = view.endOf(ref) ?? 0;
  const count = view.countChildrenOf(ref);
  if (count === 0) return { start, end, childrenStart: start, childrenEnd: start };
  // What remark-gfm found late has no position.
  const childrenStart = view.startOf(view.childOf(ref, 0)) ?? findContentStart(start, end, walk);
  const childrenEnd = view.endOf(view.childOf(ref, count - 1)) ?? findContentEnd(end, walk);
  return { start, end, childrenStart, childrenEnd };
}

function findContentStart(start: number, end: number, { text, quoteDepth }: LinkState): number {
  return text[start] === '<' ? (findTagEnd({ text, start, end, quoteDepth }) ?? start) : start + 1;
}

function findContentEnd(end: number, { text }: LinkState): number {
  return text[end - 1] === '>' ? text.lastIndexOf('</', end - 1) : end - 1;
}
