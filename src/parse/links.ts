// Every way a link can be written in MDX, seen once, with what placements and lint need to know of it.
import GithubSlugger from 'github-slugger';
import type { Definition, Nodes, Parents, Root } from 'mdast';
import type {
  MdxJsxAttribute,
  MdxJsxExpressionAttribute,
  MdxJsxFlowElement,
  MdxJsxTextElement,
} from 'mdast-util-mdx-jsx';
import { toString } from 'mdast-util-to-string';
import { parseGoPath } from '../core/affiliate/go-url.ts';

/** How the link is written. */
export type LinkSyntax = 'inline' | 'reference' | 'literal' | 'aff' | 'attribute';

/** Where the link stands, nearest first: what kind of placement it is. */
export type PlacementKind =
  | 'inline'
  | 'card'
  | 'button'
  | 'image'
  | 'heading'
  | 'table'
  | 'list'
  | 'footnote';

export interface FoundLink {
  syntax: LinkSyntax;
  kind: PlacementKind;
  /** Address as written; undefined for `<Aff>`, which names its link by id. */
  url: string | undefined;
  /** Link id of a `/go/` address or of `<Aff to>`; undefined for other links. */
  to: string | undefined;
  /** Placement code written by hand into a `/go/` address; empty when none. */
  code: string;
  /** Explicit placement name: `<Aff at="…">`, or a link title that begins with `at:`. */
  at: string | undefined;
  /** Title without the `at:` name. */
  title: string | undefined;
  /** Visible text, in one line. */
  text: string;
  /** Slug of the nearest heading above; empty before the first. */
  heading: string;
  /** Offsets of the whole link in the source. */
  start: number;
  end: number;
  /** Offsets of its children; equal when it has none. */
  childrenStart: number;
  childrenEnd: number;
  /** Name of the element, for `aff` and `attribute`. */
  element: string | undefined;
  /** Static attributes of the element; a dynamic one has the value `undefined`. */
  attributes: ReadonlyMap<string, string | undefined>;
}

type JsxElement = MdxJsxFlowElement | MdxJsxTextElement;

interface Walk {
  links: FoundLink[];
  definitions: Map<string, Definition>;
  slugger: GithubSlugger;
  heading: string;
}

/** The name of the component that authors place links with. */
export const AFF = 'Aff';

/** In the order of the text. */
export function listLinks(tree: Root): FoundLink[] {
  const walk: Walk = {
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
  const go = parseGoPath(url);
  const named = /^at:([a-z0-9-]+)(?:\s+(.*))?$/s.exec(title ?? '');
  const offsets = offsetsOf(node);
  walk.links.push({
    ...offsets,
    syntax:
      node.type === 'linkReference'
        ? 'reference'
        : offsets.childrenStart === offsets.start
          ? 'literal'
          : 'inline',
    kind: kindOf(node, ancestors),
    url,
    to: go?.link,
    code: go?.placement ?? '',
    at: named?.[1],
    title: named ? named[2] : (title ?? undefined),
    text: oneLine(toString(node)),
    heading: walk.heading,
    element: undefined,
    attributes: new Map(),
  });
}

function addElement(node: JsxElement, ancestors: readonly Nodes[], walk: Walk): void {
  const attributes = readAttributes(node.attributes);
  if (node.name === AFF) {
    walk.links.push({
      ...elementLink(node, attributes, ancestors, walk),
      syntax: 'aff',
      url: undefined,
      to: attributes.get('to'),
      code: '',
      at: attributes.get('at'),
    });
    return;
  }
  for (const [name, value] of attributes) {
    if (value === undefined || !(name === 'href' || isAddress(value))) continue;
    const go = parseGoPath(value);
    walk.links.push({
      ...elementLink(node, attributes, ancestors, walk),
      syntax: 'attribute',
      url: value,
      to: go?.link,
      code: go?.placement ?? '',
      at: undefined,
    });
  }
}

function elementLink(
  node: JsxElement,
  attributes: ReadonlyMap<string, string | undefined>,
  ancestors: readonly Nodes[],
  walk: Walk,
) {
  return {
    ...offsetsOf(node),
    kind: kindOf(node, ancestors, attributes.get('as')),
    title: attributes.get('title'),
    text: oneLine(toString(node) || (attributes.get('title') ?? '')),
    heading: walk.heading,
    element: node.name ?? '',
    attributes,
  };
}

function isAddress(value: string): boolean {
  return /^(?:https?:)?\/\/|^\/go\//.test(value);
}

/** Attributes with their value where it is static: a text, or an expression that is only a text. */
function readAttributes(
  attributes: readonly (MdxJsxAttribute | MdxJsxExpressionAttribute)[],
): Map<string, string | undefined> {
  const values = new Map<string, string | undefined>();
  for (const attribute of attributes) {
    if (attribute.type !== 'mdxJsxAttribute') continue;
    const { value } = attribute;
    values.set(
      attribute.name,
      typeof value === 'object' && value !== null ? readStaticText(value.value) : (value ?? ''),
    );
  }
  return values;
}

function readStaticText(expression: string): string | undefined {
  const match = /^\s*(?:"([^"\\]*)"|'([^'\\]*)'|`([^`\\$]*)`)\s*$/.exec(expression);
  return match ? (match[1] ?? match[2] ?? match[3]) : undefined;
}

function kindOf(node: Nodes, ancestors: readonly Nodes[], as?: string): PlacementKind {
  if (as === 'card' || as === 'button') return as;
  if (
    'children' in node &&
    node.children.length > 0 &&
    node.children.every((child) => child.type === 'image' || child.type === 'imageReference')
  )
    return 'image';
  for (const ancestor of ancestors.toReversed()) {
    if (ancestor.type === 'heading') return 'heading';
    if (ancestor.type === 'tableCell') return 'table';
    if (ancestor.type === 'footnoteDefinition') return 'footnote';
    // A link that is all a list item says is a link list; one within a sentence of it is not.
    if (ancestor.type === 'listItem' && oneLine(toString(ancestor)) === oneLine(toString(node)))
      return 'list';
  }
  return 'inline';
}

function offsetsOf(node: Nodes & Partial<Parents>) {
  const start = node.position?.start.offset ?? 0;
  const end = node.position?.end.offset ?? 0;
  const children: readonly Nodes[] = 'children' in node ? (node.children as Nodes[]) : [];
  const childrenStart = children[0]?.position?.start.offset ?? start;
  const childrenEnd = children.at(-1)?.position?.end.offset ?? childrenStart;
  return { start, end, childrenStart, childrenEnd };
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
