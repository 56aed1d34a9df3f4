// How a link of a post is made one of the registry, with its text, title and place kept.
import type { Nodes } from 'mdast';
import { formatGoPath } from '../core/affiliate/go-url.ts';
import type { Link } from '../core/affiliate/program.ts';
import type { Fix, TextEdit } from '../core/problem.ts';
import { findAddressRange } from '../parse/address-range.ts';
import { AFF, type FoundLink } from '../parse/links.ts';
import type { PostSource } from '../parse/post-source.ts';

/** What a finding offers: a fix that is certain, or guesses. */
export interface Offer {
  fix?: Fix;
  suggestions?: readonly Fix[];
}

/** As a fix when nothing else changes by it, and as a suggestion when it is a guess. */
export function offerLink(post: PostSource, found: FoundLink, link: Link, isSure: boolean): Offer {
  if (link.program.routing !== 'direct') {
    const fix = writeGoPath(post, found, link.id);
    return offer(fix, isSure && isAddressOfLink(found));
  }
  return offer(writeAff(post, found, link), isSure && staysInParagraph(post, found));
}

function offer(fix: Fix | undefined, isSure: boolean): Offer {
  return fix === undefined ? {} : isSure ? { fix } : { suggestions: [fix] };
}

// Of any other attribute, only its component knows whether it may be a path.
function isAddressOfLink({ syntax, attributes, address }: FoundLink): boolean {
  if (syntax === 'expression') return false;
  return (
    syntax !== 'attribute' ||
    attributes.some(({ name, range }) => name === 'href' && range?.[0] === address?.[0])
  );
}

/** `/go/<id>` in place of the address. */
function writeGoPath(post: PostSource, found: FoundLink, id: string): Fix | undefined {
  const range = findAddressRange(post, found);
  if (!range) return undefined;
  const [start, end] = range;
  const path = formatGoPath(id);
  const text =
    found.syntax === 'literal'
      ? `[${escapeText(post.source.text.slice(start, end))}](${path})`
      : path;
  return { title: `Write ${path}`, edits: [{ start, end, text }] };
}

// What is plain in an address may be a sign of Markdown or MDX in the text of a link.
function escapeText(text: string): string {
  return text.replaceAll(/[\\[\]*_`~{}<|]/g, '\\$&');
}

/** `<Aff>` in place of the link; undefined where that would change more than the address. */
function writeAff(post: PostSource, found: FoundLink, link: Link): Fix | undefined {
  const edits = listAffEdits(post.source.text, found, link);
  return edits && { title: `Write <${AFF} to="${link.id}">`, edits };
}

/** An address in the text of `<Aff>`, unlike in that of a link, becomes a link of its own. */
const LITERAL = /https?:\/\/|www\.|@/i;
const ANCHOR = /^<a\s+href=(?:"[^"]*"|'[^']*')\s*>/;

function listAffEdits(text: string, found: FoundLink, link: Link): TextEdit[] | undefined {
  const { syntax, start, end, childrenStart, childrenEnd, at, title } = found;
  if (/[\n"&<|{]/.test(title ?? '')) return undefined;
  const attributes = [
    `to="${link.id}"`,
    ...(at === undefined ? [] : [`at="${at}"`]),
    ...(title === undefined ? [] : [`title="${title}"`]),
  ].join(' ');
  const open = `<${AFF} ${attributes}>`;
  const close = `</${AFF}>`;
  if (syntax === 'literal') return [{ start, end, text: open + escapeText(link.title) + close }];
  if (syntax === 'attribute') {
    const tag = ANCHOR.exec(text.slice(start, end))?.[0];
    if (tag === undefined || !text.slice(start, end).endsWith('</a>')) return undefined;
    return [
      { start, end: start + tag.length, text: open },
      { start: end - '</a>'.length, end, text: close },
    ];
  }
  if (syntax !== 'inline' && syntax !== 'reference') return undefined;
  const label = text.slice(childrenStart, childrenEnd);
  if (LITERAL.test(label)) return undefined;
  if (label.trim() === '') return [{ start, end, text: `<${AFF} ${attributes} />` }];
  return [
    { start, end: childrenStart, text: open },
    { start: childrenEnd, end, text: close },
  ];
}

// A paragraph of elements alone is none in MDX: a link that was all of one would lose its space around it.
function staysInParagraph({ readTree }: PostSource, found: FoundLink): boolean {
  if (found.syntax === 'attribute') return true;
  if (found.syntax === 'literal') return false;
  const visit = (node: Nodes, parent: Nodes | undefined): boolean => {
    if (node.type === 'paragraph') {
      const isTight = parent?.type === 'listItem' && parent.spread !== true;
      const isLink = (each: Nodes) => each.position?.start.offset === found.start;
      return isTight || !node.children.some(isLink) || !node.children.every(isElementBut(isLink));
    }
    return !('children' in node) || node.children.every((child) => visit(child, node));
  };
  return visit(readTree(), undefined);
}

function isElementBut(isLink: (node: Nodes) => boolean): (node: Nodes) => boolean {
  return (node) =>
    isLink(node) ||
    node.type === 'mdxJsxTextElement' ||
    node.type === 'mdxTextExpression' ||
    (node.type === 'text' && node.value.trim() === '');
}
