// A built page as a reader gets it: its disclosure and its paid links in the order of the text.
import type { Element, Nodes, Root } from 'hast';
import { parseGoPath } from '../core/affiliate/go-url.ts';
import { isCompensated } from '../core/affiliate/program.ts';
import type { Catalog } from '../parse/catalog.ts';
import type { PostSource } from '../parse/post-source.ts';
import { findProgramOf } from './affiliate-host.ts';

interface PageLink {
  href: string;
  /** Tokens of `rel`, lower case. */
  rel: string[];
  /** True when a click can earn. */
  compensated: boolean;
  /** True below `/go/`. */
  redirected: boolean;
  /** Placement code in the address or in `data-placement`; empty when none. */
  placement: string;
  attributes: Element['properties'];
  /** Its place among everything that the page lists. */
  order: number;
}

interface PageDisclosure {
  text: string;
  order: number;
  /** Words of text between the h1 and the disclosure. */
  wordsAfterTitle: number;
  /** True when an h2 stands before it. */
  afterH2: boolean;
  /** The element that hides it or takes it out of the text, e.g. `footer`; undefined when none. */
  hiddenBy: string | undefined;
}

export interface Page {
  /** Path of the file in the output folder. */
  file: string;
  lang: string;
  /** The post that the page shows. */
  post: PostSource | undefined;
  links: PageLink[];
  disclosures: PageDisclosure[];
}

interface Walk {
  page: Page;
  catalog: Catalog;
  order: number;
  words: number;
  sawH2: boolean;
}

/** `tree` is the hast of the whole document. */
export function readPage(
  file: string,
  tree: Root,
  post: PostSource | undefined,
  catalog: Catalog,
): Page {
  const page: Page = { file, lang: 'en', post, links: [], disclosures: [] };
  visit(tree, [], { page, catalog, order: 0, words: 0, sawH2: false });
  return page;
}

function visit(node: Nodes, ancestors: readonly Element[], walk: Walk): void {
  // Counted up to the disclosure alone: most of a long page is behind it.
  if (node.type === 'text' && walk.page.disclosures.length === 0) {
    walk.words += node.value.match(/\S+/g)?.length ?? 0;
  }
  if (node.type === 'element') {
    // Neither is text, and what stands in a template is not on the page.
    if (['script', 'style', 'template'].includes(node.tagName)) return;
    enter(node, ancestors, walk);
  }
  if (!('children' in node)) return;
  const path = node.type === 'element' ? [...ancestors, node] : ancestors;
  for (const child of node.children) visit(child, path, walk);
  if (node.type === 'element' && node.tagName === 'h1') walk.words = 0;
}

function enter(node: Element, ancestors: readonly Element[], walk: Walk): void {
  const { page } = walk;
  walk.order += 1;
  if (node.tagName === 'html') page.lang = readText(node, 'lang') ?? 'en';
  if (node.tagName === 'h2' && !ancestors.some(({ tagName }) => tagName === 'nav'))
    walk.sawH2 = true;
  if (node.properties['dataDisclosure'] === 'page')
    page.disclosures.push(readDisclosure(node, ancestors, walk));
  const href = node.tagName === 'a' ? readText(node, 'href') : undefined;
  if (href !== undefined) page.links.push(readLink(node, href, walk));
}

function readDisclosure(node: Element, ancestors: readonly Element[], walk: Walk): PageDisclosure {
  return {
    text: textOf(node).replaceAll(/\s+/g, ' ').trim(),
    order: walk.order,
    wordsAfterTitle: walk.words,
    afterH2: walk.sawH2,
    hiddenBy: [...ancestors, node].find(isHiding)?.tagName,
  };
}

const HIDING_TAGS = new Set(['footer', 'aside', 'nav', 'details', 'dialog', 'noscript']);
const HIDING_CLASS = /^(?:sr-only|visually-hidden|screen-reader-text|hidden)$/;
const HIDING_STYLE = /display:\s*none|visibility:\s*hidden|opacity:\s*0(?:\.0+)?\s*(?:;|$)/i;

function isHiding(node: Element): boolean {
  const { className } = node.properties;
  return (
    HIDING_TAGS.has(node.tagName) ||
    node.properties['hidden'] !== undefined ||
    readText(node, 'ariaHidden') === 'true' ||
    HIDING_STYLE.test(readText(node, 'style') ?? '') ||
    (Array.isArray(className) && className.some((each) => HIDING_CLASS.test(each)))
  );
}

function readLink(node: Element, href: string, { catalog, order }: Walk): PageLink {
  // A page may link to itself with its full address; at another host, only a known id is ours.
  const path = href.replace(/^(?:https?:)?\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  const written = parseGoPath(path);
  const go =
    written && (href.startsWith('/go/') || catalog.links.has(written.link)) ? written : undefined;
  const link = go
    ? catalog.links.get(go.link)
    : [...catalog.links.values()].find(({ url }) => url === href);
  return {
    href,
    rel: readTokens(node, 'rel'),
    // An address below /go/ that the registry does not know is taken for a paid one.
    compensated: link
      ? isCompensated(link.program)
      : go !== undefined || findProgramOf(href, catalog.programById.values()) !== undefined,
    redirected: go !== undefined,
    placement: go?.placement || (readText(node, 'dataPlacement') ?? ''),
    attributes: node.properties,
    order,
  };
}

function readText({ properties }: Element, name: string): string | undefined {
  const value = properties[name];
  return typeof value === 'string' ? value : undefined;
}

function readTokens({ properties }: Element, name: string): string[] {
  const value = properties[name];
  const tokens = Array.isArray(value) ? value : `${value ?? ''}`.split(/\s+/);
  return tokens.map((token) => `${token}`.toLowerCase()).filter(Boolean);
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
