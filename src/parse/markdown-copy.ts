// A post as plain Markdown, for readers and machines that ask for it: absolute links, the disclosure
// before the first of them, the marker in the text (`rel` does not exist in Markdown), no JSX.
import type { Nodes } from 'mdast';
import { findWording } from '../core/affiliate/disclosure.ts';
import { parseGoPath } from '../core/affiliate/go-url.ts';
import { toMarkdown, type Printed } from '../core/figures/print-figure.ts';
import { findFigures } from './figures.ts';
import { readAttributes, type JsxElement } from './jsx-attributes.ts';
import { describeLink } from './link-markup.ts';
import { escapeText, formatAddress, makeAbsolute, toAbsolute } from './markdown-address.ts';
import type { PostSource } from './post-source.ts';
import { isMarked, type CodedLink } from './rewrite-links.ts';
import { readStaticText } from './static-text.ts';

interface Copy {
  text: string;
  lang: string;
  site: string;
  /** By the offset at which the link begins. */
  links: ReadonlyMap<number, CodedLink>;
  linkIds: ReadonlySet<string>;
  /** By the offset at which the element begins. */
  figures: ReadonlyMap<number, string>;
}

/** What a copy is made of. */
export interface CopiedPost {
  post: PostSource;
  links: readonly CodedLink[];
  /** Figures of posts by their keys. @default none */
  figures?: ReadonlyMap<string, Printed>;
}

/** `site` is the origin, such as `https://example.com`; `disclosure` is undefined when no link pays. */
export function formatMarkdownCopy(
  { post, links, figures }: CopiedPost,
  site: string,
  disclosure: string | undefined,
): string {
  const copy: Copy = {
    text: post.source.text,
    lang: post.post?.lang ?? 'en',
    site,
    links: new Map(links.map((each) => [each.found.start, each])),
    linkIds: new Set(links.map(({ link }) => link.id)),
    figures: new Map(
      findFigures(post, undefined).figures.flatMap(({ start, key }) => {
        const printed = figures?.get(key);
        return printed ? [[start, toMarkdown(printed)] as const] : [];
      }),
    ),
  };
  const title = `# ${post.post?.title ?? post.id}`;
  const body = formatChildren(post.readTree(), copy).trim();
  const parts = [title, disclosure ?? '', body].filter((part) => part !== '');
  return `${parts.join('\n\n')}\n`.replaceAll('\r\n', '\n');
}

function formatNode(node: Nodes, copy: Copy): string {
  const source = copy.text.slice(startOf(node), endOf(node));
  if (node.type === 'mdxjsEsm' || node.type === 'mdxFlowExpression') return '';
  if (node.type === 'mdxTextExpression') return readStaticText(node.value) ?? '';
  if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement')
    return formatElement(node, copy);
  if (node.type === 'image') return makeAbsolute(source, node, copy.site);
  if (node.type === 'definition') {
    // Links that were written by reference are written out; their definition would be a link unmarked.
    const go = parseGoPath(node.url);
    return go && copy.linkIds.has(go.link) ? '' : makeAbsolute(source, node, copy.site);
  }
  if (node.type === 'link' || node.type === 'linkReference') {
    const link = copy.links.get(startOf(node));
    if (link) return formatLink(link, formatChildren(node, copy), copy);
  }
  const kept = formatKept(node, copy);
  return node.type === 'link' ? makeAbsolute(kept, node, copy.site) : kept;
}

// The node's own signs as they are, its children formatted.
function formatKept(node: Nodes, copy: Copy): string {
  if (!('children' in node) || node.children.length === 0)
    return copy.text.slice(startOf(node), endOf(node));
  const [from, to] = childrenRange(node);
  const inner = formatChildren(node, copy);
  // A quote whose only content is dropped goes with it.
  if (inner === '' && to > from) return '';
  return copy.text.slice(startOf(node), from) + inner + copy.text.slice(to, endOf(node));
}

function formatChildren(node: Nodes, copy: Copy): string {
  if (!('children' in node)) return '';
  let result = '';
  let from = childrenRange(node)[0];
  let wasDropped = false;
  for (const child of node.children) {
    const between = copy.text.slice(from, startOf(child));
    // What stood alone and is dropped takes the blank lines after it along.
    if (!wasDropped || between.trim() !== '')
      // Plain Markdown takes for code what is indented by four; MDX does not.
      result += node.type === 'root' ? between.replace(/[ \t]+$/, '') : between;
    const formatted = formatNode(child, copy);
    wasDropped = formatted === '' && between.includes('\n');
    result += formatted;
    from = endOf(child);
  }
  return result;
}

function formatElement(node: JsxElement, copy: Copy): string {
  const figure = copy.figures.get(startOf(node));
  if (figure !== undefined) return figure;
  const link = copy.links.get(startOf(node));
  const inner = dedent(node, formatChildren(node, copy));
  if (link) {
    if (link.found.kind !== 'card' && canBeLabel(node, copy)) return formatLink(link, inner, copy);
    const head = formatLink(link, '', copy);
    if (inner === '') return head;
    return node.type === 'mdxJsxTextElement'
      ? `${head} ${inner}`
      : head + blankLine(node, copy) + inner;
  }
  const attributes = new Map(
    readAttributes(node, copy.text, 0).map(({ name, value }) => [name, value] as const),
  );
  const href = attributes.get('href');
  if (node.name === 'a' && href !== undefined && inner !== '')
    return `[${inner}](${formatAddress(toAbsolute(href, copy.site))})`;
  const src = attributes.get('src');
  if (node.name === 'img' && src !== undefined)
    return `![${escapeText(attributes.get('alt') ?? '')}](${formatAddress(toAbsolute(src, copy.site))})`;
  return inner;
}

// A label of a link is one run of text without a link in it.
function canBeLabel(node: JsxElement, copy: Copy): boolean {
  const holdsLink = (each: Nodes): boolean =>
    each.type === 'link' ||
    each.type === 'linkReference' ||
    copy.links.has(startOf(each)) ||
    ('children' in each && each.children.some(holdsLink));
  const [first, ...rest] = node.children;
  const isText =
    (rest.length === 0 && first?.type === 'paragraph') ||
    !node.children.some(({ type }) => BLOCKS.has(type));
  return isText && !node.children.some(holdsLink);
}

const BLOCKS: ReadonlySet<Nodes['type']> = new Set([
  'blockquote',
  'code',
  'footnoteDefinition',
  'heading',
  'list',
  'mdxFlowExpression',
  'mdxJsxFlowElement',
  'paragraph',
  'table',
  'thematicBreak',
]);

function formatLink({ found, link, code }: CodedLink, label: string, copy: Copy): string {
  const { href, redirected, marked } = describeLink(link, code);
  const address = formatAddress(redirected ? copy.site + href : href);
  const marker =
    marked && !isMarked(copy.text, found.end, copy.lang)
      ? ` ${findWording(copy.lang)?.marker ?? ''}`.trimEnd()
      : '';
  const text = label.trim() === '' ? escapeText(found.title ?? link.title) : label;
  return `[${text}](${address})${marker}`;
}

// A component's content is indented for its sake alone: by as much as its first line.
function dedent(node: JsxElement, inner: string): string {
  const [first] = node.children;
  const column = node.position?.start.column ?? 1;
  const indent = (first?.position?.start.column ?? column) - column;
  if (indent <= 0 || first?.position?.start.line === node.position?.start.line) return inner;
  const pattern = new RegExp(`(?<=\\n.{${column - 1}})[ \\t]{1,${indent}}`, 'g');
  return inner.replaceAll(pattern, '');
}

// With what the lines begin with that the element stands in, such as the sign of a quote.
function blankLine(node: Nodes, { text }: Copy): string {
  const start = startOf(node);
  const prefix = text
    .slice(text.lastIndexOf('\n', start - 1) + 1, start)
    .replaceAll(/[^>\s]/g, ' ');
  return `\n${prefix.trimEnd()}\n${prefix}`;
}

function childrenRange(node: Nodes): [start: number, end: number] {
  const children: readonly Nodes[] = 'children' in node ? node.children : [];
  const [first] = children;
  const last = children.at(-1);
  return [first ? startOf(first) : startOf(node), last ? endOf(last) : startOf(node)];
}

function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

function endOf(node: Nodes): number {
  return node.position?.end.offset ?? 0;
}
