// Every way a link can be written in MDX, seen once, with what placements and lint need to know of it.
import GithubSlugger from 'github-slugger';
import type {
  Definition,
  Heading,
  Image,
  ImageReference,
  Link,
  LinkReference,
  Nodes,
  Parents,
  Resource,
  Root,
} from 'mdast';
import { toString } from 'mdast-util-to-string';
import { parseGoPath } from '../core/affiliate/go-url.ts';
import { listImports, type ImportedFile } from './imports.ts';
import { findTagEnd } from './code-strings.ts';
import { readAttributes, type JsxElement, type StaticAttribute } from './jsx-attributes.ts';
import { isAddress, listCodeAddresses } from './code-addresses.ts';
import { findTagFault, type TagFault } from './tag-faults.ts';
import { TreeError } from './tree.ts';
import { locateLiteral } from './unplaced-literal.ts';
import type { PlacementKind } from '../core/affiliate/placement-kind.ts';
import { findKind } from './placement-kind.ts';
import { readVisibleText } from './visible-text.ts';

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
}

/** An image in Markdown, which leads nowhere; the address of one in HTML or JSX is a link of an `attribute`. */
export interface FoundImage {
  /** Address of its source as written. */
  url: string;
  /** Offsets of the whole image in the source; of the reference, where its address is in a definition. */
  start: number;
  end: number;
}

export interface BodyLinks {
  /** In the order of the text. */
  links: FoundLink[];
  /** In the order of the text. */
  images: FoundImage[];
  imports: ImportedFile[];
  /** Tags that the build would misread. */
  faults: TagFault[];
}

interface Walk extends Omit<BodyLinks, 'images'> {
  text: string;
  /** From the root down to the node that is visited, without it. */
  ancestors: Nodes[];
  /** Offset that all before it is visited. */
  at: number;
  quoteDepth: number;
  definitions: Map<string, Definition>;
  /** Their definitions may still come. */
  images: (Image | ImageReference)[];
  /** What references are made of; their definitions may still come. */
  references: Map<FoundLink, string>;
  slugger: GithubSlugger;
  /** Headings since the last link: only where links are, slugs are needed. */
  headings: Heading[];
  heading: string;
}

/** The name of the component that authors place links with. */
export const AFF = 'Aff';

/** `text` is what the tree was parsed from. Throws a `TreeError` on a tree too deep to walk. */
export function readLinks(tree: Root, text: string): BodyLinks {
  const walk: Walk = {
    text,
    links: [],
    images: [],
    imports: [],
    faults: [],
    ancestors: [],
    at: 0,
    quoteDepth: 0,
    definitions: new Map(),
    references: new Map(),
    slugger: new GithubSlugger(),
    headings: [],
    heading: '',
  };
  visit(tree, walk);
  const links =
    walk.references.size === 0
      ? walk.links
      : walk.links.flatMap((found) => resolveReference(found, walk));
  const images = walk.images.flatMap((image) => readImage(image, walk));
  return { links, images, imports: walk.imports, faults: walk.faults };
}

function visit(node: Nodes, walk: Walk): void {
  walk.at = node.position?.start.offset ?? walk.at;
  record(node, walk);
  if ('children' in node) visitChildren(node, walk);
  walk.at = node.position?.end.offset ?? walk.at;
}

function visitChildren(node: Parents, walk: Walk): void {
  refuseDepth(node, walk);
  const isQuote = node.type === 'blockquote';
  if (isQuote) walk.quoteDepth += 1;
  walk.ancestors.push(node);
  for (const child of node.children) visit(child, walk);
  walk.ancestors.pop();
  if (isQuote) walk.quoteDepth -= 1;
}

function record(node: Nodes, walk: Walk): void {
  const { type } = node;
  if (type === 'heading') walk.headings.push(node);
  else if (type === 'link' || type === 'linkReference') addMarkdownLink(node, walk);
  else if (type === 'image' || type === 'imageReference') walk.images.push(node);
  else if (type === 'mdxJsxFlowElement' || type === 'mdxJsxTextElement') addElement(node, walk);
  else if (type === 'mdxFlowExpression' || type === 'mdxTextExpression')
    addCode(node, [startOf(node) + 1, endOf(node) - 1], walk);
  else if (type === 'definition') {
    // The first of two holds.
    if (!walk.definitions.has(node.identifier)) walk.definitions.set(node.identifier, node);
  } else if (type === 'mdxjsEsm') {
    addCode(node, [startOf(node), endOf(node)], walk);
    walk.imports.push(...listImports(walk.text, startOf(node), endOf(node)));
  }
}

// Whoever walks the tree after this calls himself for each level.
const DEEPEST = 250;

function refuseDepth(node: Nodes, { ancestors }: Walk): void {
  if (ancestors.length < DEEPEST) return;
  const { line, column } = node.position?.start ?? { line: 1, column: 1 };
  const message = `Unexpected nesting, expected at most ${DEEPEST} things within one another`;
  throw new TreeError(message, line, column, undefined);
}

function addMarkdownLink(node: Link | LinkReference, walk: Walk): void {
  const offsets = node.position ? offsetsOf(node, walk) : findOffsets(node, walk);
  const isReference = node.type === 'linkReference';
  const found: FoundLink = {
    ...contextOf(node, walk),
    ...offsets,
    ...(isReference ? NO_RESOURCE : readResource(node)),
    syntax: isReference
      ? 'reference'
      : offsets.childrenStart === offsets.start && node.children.length > 0
        ? 'literal'
        : 'inline',
    text: readVisibleText(node),
    attributes: [],
    address: undefined,
  };
  walk.links.push(found);
  if (isReference) walk.references.set(found, node.identifier);
}

function resolveReference(found: FoundLink, { references, definitions }: Walk): FoundLink[] {
  const identifier = references.get(found);
  if (identifier === undefined) return [found];
  const definition = definitions.get(identifier);
  return definition ? [{ ...found, ...readResource(definition) }] : [];
}

function readImage(node: Image | ImageReference, { definitions }: Walk): FoundImage[] {
  const { url } = node.type === 'image' ? node : (definitions.get(node.identifier) ?? {});
  return url === undefined ? [] : [{ url, start: startOf(node), end: endOf(node) }];
}

const NO_RESOURCE = { url: undefined, to: undefined, at: undefined, title: undefined };

function readResource({ url, title }: Resource) {
  const named = /^at:([a-z0-9-]+)(?:\s+(.*))?$/s.exec(title ?? '');
  return {
    url,
    to: parseGoPath(url)?.link,
    at: named?.[1],
    title: named ? named[2] : (title ?? undefined),
  };
}

function addElement(node: JsxElement, walk: Walk): void {
  const { text, quoteDepth } = walk;
  const fault = findTagFault(node, text, quoteDepth);
  if (fault) {
    walk.faults.push(fault);
    return;
  }
  if (node.attributes.length === 0 && node.name !== AFF) return;
  const attributes = readAttributes(node, text, quoteDepth);
  const valueOf = (wanted: string) => attributes.find(({ name }) => name === wanted)?.value;
  const context = contextOf(node, walk, node.name === AFF ? valueOf('as') : undefined);
  const title = valueOf('title');
  const base = {
    ...context,
    ...offsetsOf(node, walk),
    title,
    text: readVisibleText(node) || (title ?? ''),
    attributes,
  };
  if (node.name === AFF) {
    const [to, at] = [valueOf('to'), valueOf('at')];
    walk.links.push({ ...base, syntax: 'aff', url: undefined, to, at, address: undefined });
  }
  for (const { name, value, range, code } of attributes) {
    if (code) addCode(node, code, walk, node.name === AFF ? undefined : base);
    if (value === undefined || node.name === AFF) continue;
    if (name === 'href' || isAddress(value)) walk.links.push(toAttributeLink(base, value, range));
  }
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

// Addresses in an attribute that is data, as in `links={[{ href: "/go/acme" }]}`, are the element's.
function addCode(
  node: Nodes,
  [start, end]: readonly [number, number],
  walk: Walk,
  element?: ElementBase,
): void {
  const { text, quoteDepth } = walk;
  for (const { url, to, isData, start: from, end: till } of listCodeAddresses(
    { text, start, end, quoteDepth },
    AFF,
  )) {
    if (element && isData && url !== undefined) {
      walk.links.push(toAttributeLink(element, url, [from, till]));
      continue;
    }
    walk.links.push({
      ...contextOf(node, walk),
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
    });
  }
}

function contextOf(node: Nodes, walk: Walk, look?: string) {
  for (const heading of walk.headings) walk.heading = walk.slugger.slug(toString(heading));
  walk.headings.length = 0;
  return {
    kind: findKind(node, walk.ancestors, look),
    heading: walk.heading,
    inHeading: walk.ancestors.some(({ type }) => type === 'heading'),
  };
}

function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

function endOf(node: Nodes): number {
  return node.position?.end.offset ?? 0;
}

function findOffsets(node: Nodes, walk: Walk) {
  const parentEnd = walk.ancestors.findLast(({ position }) => position)?.position?.end.offset;
  const end = parentEnd ?? walk.text.length;
  const found = locateLiteral(toString(node), walk.text, walk.at, end) ?? [walk.at, walk.at];
  walk.at = found[1];
  return { start: found[0], end: found[1], childrenStart: found[0], childrenEnd: found[1] };
}

function offsetsOf(node: Nodes & Partial<Parents>, walk: Walk) {
  const start = startOf(node);
  const end = endOf(node);
  const children: readonly Nodes[] = 'children' in node ? (node.children as Nodes[]) : [];
  const [first] = children;
  const last = children.at(-1);
  if (!first || !last) return { start, end, childrenStart: start, childrenEnd: start };
  // What remark-gfm found late has no position.
  const childrenStart = first.position?.start.offset ?? findContentStart(node, walk);
  const childrenEnd = last.position?.end.offset ?? findContentEnd(node, walk);
  return { start, end, childrenStart, childrenEnd };
}

function findContentStart(node: Nodes, { text, quoteDepth }: Walk): number {
  const start = startOf(node);
  const region = { text, start, end: endOf(node), quoteDepth };
  return text[start] === '<' ? (findTagEnd(region) ?? start) : start + 1;
}

function findContentEnd(node: Nodes, { text }: Walk): number {
  const end = endOf(node);
  return text[end - 1] === '>' ? text.lastIndexOf('</', end - 1) : end - 1;
}
