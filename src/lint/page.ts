// A built page as a reader gets it: its disclosure and its paid links in the order of the text.
import type { Element, Nodes, Root } from 'hast';
import { parseGoPath } from '../core/affiliate/go-url.ts';
import { isCompensated, type Program } from '../core/affiliate/program.ts';
import type { Catalog } from '../parse/catalog.ts';
import type { PostSource } from '../parse/post-source.ts';
import { findProgramOf } from './affiliate-host.ts';
import type { DisclosureLook } from './legibility.ts';
import { holdsElement, readVisibleText } from './page-text.ts';

export interface PageLink {
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
  /** Program that it earns at; undefined when the registry does not know it. */
  program: Program | undefined;
  /** Language of the text around it. */
  lang: string;
  node: Element;
  /** From the root down. */
  ancestors: readonly Element[];
}

export interface PageDisclosure {
  /** What readers see of it, in one line. */
  text: string;
  order: number;
  /** Words of text between the h1 and the disclosure. */
  wordsAfterTitle: number;
  /** True when an h2 stands before it. */
  afterH2: boolean;
  /** Language of the text around it; its own `lang` does not change what readers of the page understand. */
  lang: string;
  node: Element;
  /** From the root down. */
  ancestors: readonly Element[];
  /** How browsers show it; undefined when none was asked. */
  looks?: readonly DisclosureLook[];
}

export interface Page {
  /** Path of the file from the site's root. */
  file: string;
  lang: string;
  /** The post that the page shows. */
  post: PostSource | undefined;
  /** The whole document. */
  tree: Root;
  links: PageLink[];
  disclosures: PageDisclosure[];
  /** Where else a disclosure is written, which readers without scripts never see. */
  unwritten: ('template' | 'script')[];
  /** Content of `<meta name="referrer">`, lower case; the last one holds. */
  referrerPolicy: string | undefined;
}

/** What a finding about a link says of where it is. */
export function aboutLink({ placement, href }: PageLink): { placement: string; address: string } {
  return { placement, address: href };
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
  const page: Page = {
    file,
    lang: 'en',
    post,
    tree,
    links: [],
    disclosures: [],
    unwritten: [],
    referrerPolicy: undefined,
  };
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
    if (['script', 'style', 'template'].includes(node.tagName)) {
      noteUnwritten(node, walk.page);
      return;
    }
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
  if (href !== undefined) page.links.push(readLink(node, ancestors, href, walk));
  if (node.tagName === 'meta' && readText(node, 'name')?.toLowerCase() === 'referrer')
    page.referrerPolicy = readText(node, 'content')?.trim().toLowerCase();
}

const WRITES_DISCLOSURE =
  /<[a-z][^<>]*\bdata-disclosure=|setAttribute\(\s*['"]data-disclosure|\.dataset\.disclosure\s*=[^=]/i;

function noteUnwritten(node: Element, page: Page): void {
  if (node.tagName === 'template' && holdsDisclosure(node)) page.unwritten.push('template');
  if (node.tagName !== 'script') return;
  const [code] = node.children;
  if (code?.type === 'text' && WRITES_DISCLOSURE.test(code.value)) page.unwritten.push('script');
}

function holdsDisclosure(node: Element): boolean {
  return holdsElement(node, ({ properties }) => properties['dataDisclosure'] === 'page');
}

function readDisclosure(node: Element, ancestors: readonly Element[], walk: Walk): PageDisclosure {
  return {
    text: readVisibleText(node),
    order: walk.order,
    wordsAfterTitle: walk.words,
    afterH2: walk.sawH2,
    lang: readLanguage(ancestors, walk.page),
    node,
    ancestors,
  };
}

function readLanguage(ancestors: readonly Element[], { lang }: Page): string {
  return (
    readText(
      ancestors.findLast((each) => readText(each, 'lang') !== undefined),
      'lang',
    ) ?? lang
  );
}

function readLink(
  node: Element,
  ancestors: readonly Element[],
  href: string,
  { catalog, order, page }: Walk,
): PageLink {
  // A page may write its own address in full, or the way to /go/ from where it is (`../../go/id`); at
  // another host or from another folder, only a known id is ours.
  const path = href
    .replace(/^(?:https?:)?\/\/[^/?#]*/i, '')
    .replace(/^(?:\.{1,2}\/)+/, '/')
    .replace(/[?#].*$/s, '');
  const written = parseGoPath(path);
  const go =
    written && (href.startsWith('/go/') || catalog.links.has(written.link)) ? written : undefined;
  const link = go
    ? catalog.links.get(go.link)
    : [...catalog.links.values()].find(({ url }) => url === href);
  const program = link?.program ?? findProgramOf(href, catalog.programById.values());
  return {
    href,
    rel: readTokens(node, 'rel'),
    // An address below /go/ that the registry does not know is taken for a paid one.
    compensated: program ? isCompensated(program) : go !== undefined,
    redirected: go !== undefined,
    placement: go?.placement || (readText(node, 'dataPlacement') ?? ''),
    attributes: node.properties,
    order,
    program,
    lang: readLanguage(ancestors, page),
    node,
    ancestors,
  };
}

function readText(node: Element | undefined, name: string): string | undefined {
  const value = node?.properties[name];
  return typeof value === 'string' ? value : undefined;
}

function readTokens({ properties }: Element, name: string): string[] {
  const value = properties[name];
  const tokens = Array.isArray(value) ? value : `${value ?? ''}`.split(/\s+/);
  return tokens.map((token) => `${token}`.toLowerCase()).filter(Boolean);
}
