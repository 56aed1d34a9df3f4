// A built page as a reader gets it: its disclosure and its paid links in the order of the text.
import type { Element, Nodes, Root } from 'hast';
import { parseGoPath } from '../core/affiliate/go-url.ts';
import { isCompensated, type Link } from '../core/affiliate/program.ts';
import type { Catalog } from '../parse/catalog.ts';
import type { PostSource } from '../parse/post-source.ts';
import { isHostOf } from './affiliate-host.ts';

export interface PageLink {
  href: string;
  /** Tokens of `rel`, lower case. */
  rel: string[];
  /** The registry link, where it is known. */
  link: Link | undefined;
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

export interface PageDisclosure {
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
  if (node.type === 'text') walk.words += node.value.split(/\s+/).filter(Boolean).length;
  if (node.type === 'element') {
    walk.order += 1;
    if (node.tagName === 'html') walk.page.lang = String(node.properties['lang'] ?? 'en');
    if (node.tagName === 'h1') walk.words = 0;
    if (node.tagName === 'h2' && !ancestors.some(({ tagName }) => tagName === 'nav'))
      walk.sawH2 = true;
    if (node.properties['dataDisclosure'] === 'page')
      walk.page.disclosures.push(readDisclosure(node, ancestors, walk));
    if (node.tagName === 'a' && typeof node.properties['href'] === 'string')
      walk.page.links.push(readLink(node, node.properties['href'], walk));
    if (node.tagName === 'script' || node.tagName === 'style') return;
  }
  if (!('children' in node)) return;
  const path = node.type === 'element' ? [...ancestors, node] : ancestors;
  for (const child of node.children) visit(child as Nodes, path, walk);
}

const HIDING = new Set(['footer', 'aside', 'nav', 'details', 'dialog', 'template', 'noscript']);

function readDisclosure(node: Element, ancestors: readonly Element[], walk: Walk): PageDisclosure {
  const hiding = [...ancestors, node].find(
    ({ tagName, properties }) =>
      HIDING.has(tagName) ||
      properties['hidden'] !== undefined ||
      properties['ariaHidden'] === 'true',
  );
  return {
    text: textOf(node).replaceAll(/\s+/g, ' ').trim(),
    order: walk.order,
    wordsAfterTitle: walk.words,
    afterH2: walk.sawH2,
    hiddenBy: hiding?.tagName,
  };
}

function readLink(node: Element, href: string, walk: Walk): PageLink {
  // A page may link to itself with its full address.
  const go = parseGoPath(href.replace(/^https?:\/\/[^/]+(?=\/go\/)/, '').replace(/[?#].*$/, ''));
  const link = go ? walk.catalog.links.get(go.link) : findDirectLink(href, walk.catalog);
  const rel = node.properties['rel'];
  return {
    href,
    rel: (Array.isArray(rel) ? rel : String(rel ?? '').split(/\s+/))
      .map((token) => String(token).toLowerCase())
      .filter(Boolean),
    link,
    // An address below /go/ that the registry does not know is taken for a paid one.
    compensated: link ? isCompensated(link.program) : go !== undefined,
    redirected: go !== undefined,
    placement: go?.placement || String(node.properties['dataPlacement'] ?? ''),
    attributes: node.properties,
    order: walk.order,
  };
}

function findDirectLink(href: string, catalog: Catalog): Link | undefined {
  if (!URL.canParse(href)) return undefined;
  for (const link of catalog.links.values()) {
    if (
      link.program.routing === 'direct' &&
      (link.url === href ||
        (isCompensated(link.program) && isHostOf(link.program, new URL(href).hostname)))
    )
      return link;
  }
  return undefined;
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child as Nodes)).join('') : '';
}
