// Every way a link can be written in MDX, seen once, with what placements and lint need to know of it.
import GithubSlugger from 'github-slugger';
import type { Definition, Nodes, Parents, Root } from 'mdast';
import { toString } from 'mdast-util-to-string';
import { parseGoPath } from '../core/affiliate/go-url.ts';
import { readAttributes, type JsxElement, type StaticAttribute } from './jsx-attributes.ts';
import { findKind, oneLine, type PlacementKind } from './placement-kind.ts';

/** How the link is written. */
type LinkSyntax = 'inline' | 'reference' | 'literal' | 'aff' | 'attribute';

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
  /** Visible text, in one line. */
  text: string;
  /** Slug of the nearest heading above; empty before the first. */
  heading: string;
  /** True when it stands in that heading. */
  inHeading: boolean;
  /** Offsets of the whole link in the source. */
  start: number;
  end: number;
  /** Offsets of its children; equal when it has none. */
  childrenStart: number;
  childrenEnd: number;
  /** Attributes of the element, for `aff` and `attribute`. */
  attributes: readonly StaticAttribute[];
  /** Offsets of the address within its quotes, for `attribute`. */
  address: StaticAttribute['range'];
}

interface Walk {
  text: string;
  links: FoundLink[];
  definitions: Map<string, Definition>;
  slugger: GithubSlugger;
  heading: string;
}

/** The name of the component that authors place links with. */
export const AFF = 'Aff';

/** In the order of the text; `text` is what the tree was parsed from. */
export function listLinks(tree: Root, text: string): FoundLink[] {
  const walk: Walk = {
    text,
    links: [],
    definitions: new Map(),
    slugger: new GithubSlugger(),
    heading: '',
  };
  collectDefinitions(tree, walk.definitions);
  visit(tree, [], walk);
  return walk.links;
}

function collectDefinitions(node: Nodes, definitions: Map<string, Definition>): void {
  if (node.type === 'definition' && !definitions.has(node.identifier))
    definitions.set(node.identifier, node);
  if ('children' in node) for (const child of node.children) collectDefinitions(child, definitions);
}

function visit(node: Nodes, ancestors: readonly Nodes[], walk: Walk): void {
  if (node.type === 'heading') walk.heading = walk.slugger.slug(toString(node));
  if (node.type === 'link') {
    addMarkdownLink(node, node.url, node.title, ancestors, walk);
  } else if (node.type === 'linkReference') {
    const definition = walk.definitions.get(node.identifier);
    if (definition) addMarkdownLink(node, definition.url, definition.title, ancestors, walk);
  } else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
    addElement(node, ancestors, walk);
  }
  if (!('children' in node)) return;
  const path = [...ancestors, node];
  for (const child of node.children) visit(child, path, walk);
}

type MarkdownLink = Extract<Nodes, { type: 'link' | 'linkReference' }>;

function addMarkdownLink(
  node: MarkdownLink,
  url: string,
  title: string | null | undefined,
  ancestors: readonly Nodes[],
  walk: Walk,
): void {
  const named = /^at:([a-z0-9-]+)(?:\s+(.*))?$/s.exec(title ?? '');
  const offsets = offsetsOf(node);
  walk.links.push({
    ...offsets,
    syntax:
      node.type === 'linkReference'
        ? 'reference'
        : offsets.childrenStart === offsets.start && node.children.length > 0
          ? 'literal'
          : 'inline',
    kind: findKind(node, ancestors),
    url,
    to: parseGoPath(url)?.link,
    at: named?.[1],
    title: named ? named[2] : (title ?? undefined),
    text: oneLine(toString(node)),
    heading: walk.heading,
    inHeading: isInHeading(ancestors),
    attributes: [],
    address: undefined,
  });
}

function addElement(node: JsxElement, ancestors: readonly Nodes[], walk: Walk): void {
  const attributes = readAttributes(node, walk.text);
  const valueOf = (wanted: string) => attributes.find(({ name }) => name === wanted)?.value;
  const title = valueOf('title');
  const base = {
    ...offsetsOf(node),
    title,
    text: oneLine(toString(node) || (title ?? '')),
    heading: walk.heading,
    inHeading: isInHeading(ancestors),
    attributes,
  };
  if (node.name === AFF) {
    walk.links.push({
      ...base,
      syntax: 'aff',
      kind: findKind(node, ancestors, valueOf('as')),
      url: undefined,
      to: valueOf('to'),
      at: valueOf('at'),
      address: undefined,
    });
    return;
  }
  for (const { name, value, range } of attributes) {
    if (value === undefined || !(name === 'href' || isAddress(value))) continue;
    walk.links.push({
      ...base,
      syntax: 'attribute',
      kind: findKind(node, ancestors),
      url: value,
      to: parseGoPath(value)?.link,
      at: undefined,
      address: range,
    });
  }
}

function isInHeading(ancestors: readonly Nodes[]): boolean {
  return ancestors.some(({ type }) => type === 'heading');
}

function isAddress(value: string): boolean {
  return /^(?:https?:)?\/\/|^\/go\//i.test(value);
}

function offsetsOf(node: Nodes & Partial<Parents>) {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  const children: readonly Nodes[] = 'children' in node ? (node.children as Nodes[]) : [];
  const childrenStart = children[0]?.position?.start.offset ?? start;
  const childrenEnd = children.at(-1)?.position?.end.offset ?? childrenStart;
  return { start, end, childrenStart, childrenEnd };
}
