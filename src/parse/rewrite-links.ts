// Gives a post's registry links their placement codes and marks, in the MDX text and before any
// Markdown processor sees it: the same result under every processor, with no plug-in in its cached
// pipeline. Line numbers stay what they are.
import type { Nodes } from 'mdast';
import { findWording } from '../core/affiliate/disclosure.ts';
import { isCompensated, type Link } from '../core/affiliate/program.ts';
import type { TextEdit } from '../core/problem.ts';
import { AFF, type FoundLink } from './links.ts';
import { describeLink } from './link-markup.ts';
import type { PostSource } from './post-source.ts';

/** A registry link of a post with the code that the lock gives it. */
export interface CodedLink {
  found: FoundLink;
  link: Link;
  code: string | undefined;
}

export interface MdxEdits {
  edits: TextEdit[];
  /** True when the text uses `<Aff>` without importing it. */
  usesAff: boolean;
}

/**
 * Edits that turn the author's MDX into what is compiled. Links of direct-only programs have the `ping`
 * attribute, unless `countsDirect` is false.
 */
export function editMdx(
  post: PostSource,
  links: readonly CodedLink[],
  countsDirect = true,
): MdxEdits {
  const lang = post.post?.lang ?? 'en';
  const edits = links.flatMap((each) => {
    if (each.found.syntax === 'aff') return [completeElement(each, post.source.text, lang)];
    if (each.found.syntax === 'attribute') return completeAddress(each);
    // What only runs as code stays as it is.
    if (each.found.syntax === 'expression') return [];
    return replaceMarkdownLink(each, post, lang, countsDirect);
  });
  const hasAff =
    post.links.some(isAff) || links.some((each) => isHeadingLink(each, post.source.text, lang));
  return { edits, usesAff: hasAff && !importsAff(post) };
}

// In code, `<Aff>` is what has no address.
function isAff({ syntax, url }: FoundLink): boolean {
  return syntax === 'aff' || (syntax === 'expression' && url === undefined);
}

const IMPORTS_AFF = new RegExp(
  String.raw`^import\b[^'"]*\b${AFF}\b[^'"]*\bfrom\b|^export\s+(?:const|let|var|function|class)\s+${AFF}\b`,
  'm',
);

// A line of a code sample may look like an import; the tree tells, and few posts need it.
function importsAff({ source, readTree }: PostSource): boolean {
  if (!IMPORTS_AFF.test(source.text)) return false;
  return readTree().children.some(
    (node) => node.type === 'mdxjsEsm' && IMPORTS_AFF.test(node.value),
  );
}

// [text](/go/x) becomes <a href="/go/x/code" …>text</a>&nbsp;<span>(paid link)</span>. The no-break space is
// text, so that a link alone on its line stays a paragraph, and it keeps the marker at the link.
function replaceMarkdownLink(
  each: CodedLink,
  post: PostSource,
  lang: string,
  countsDirect: boolean,
): TextEdit[] {
  const { found, link } = each;
  const { text } = post.source;
  const [open, close] = isHeadingLink(each, text, lang)
    ? formatElement(each, lang)
    : formatAnchor(each, text, lang, countsDirect);
  if (text.slice(found.childrenStart, found.childrenEnd).trim() === '') {
    // A link without a text bears its title, as <Aff> does.
    const label = `{${JSON.stringify(link.title)}}${keepLineEnds(text.slice(found.start, found.end))}`;
    return [{ start: found.start, end: found.end, text: open + label + close }];
  }
  const [start, end] = findTextRange(text, found);
  const before = keepLineEnds(text.slice(found.start, start));
  const after = keepLineEnds(text.slice(end, found.end));
  return [
    { start: found.start, end: start, text: open + before },
    ...breakLiterals(post, found),
    { start: end, end: found.end, text: after + close },
  ];
}

// A tag that a line end stands beside would be one of a block.
function findTextRange(text: string, { childrenStart, childrenEnd }: FoundLink): [number, number] {
  const inner = text.slice(childrenStart, childrenEnd);
  const lead = /^[ \t]*\r?\n[\s>]*/.exec(inner)?.[0].length ?? 0;
  const tail = /[ \t]*\r?\n[\s>]*$/.exec(inner.slice(lead))?.[0].length ?? 0;
  return [childrenStart + lead, childrenEnd - tail];
}

// The text of a heading gives its id and its line in the contents: a marker there would change both. <Aff>
// brings the marker when it is rendered, after they are made.
function isHeadingLink(each: CodedLink, text: string, lang: string): boolean {
  const { inHeading, syntax } = each.found;
  return (
    inHeading &&
    (syntax === 'inline' || syntax === 'reference') &&
    formatMarker(each, text, lang) !== ''
  );
}

function formatElement({ link, code }: CodedLink, lang: string): [open: string, close: string] {
  const placement = code === undefined ? '' : ` code="${code}"`;
  return [`<${AFF} to="${link.id}"${placement} lang="${escapeAttribute(lang)}">`, `</${AFF}>`];
}

function formatAnchor(
  each: CodedLink,
  text: string,
  lang: string,
  countsDirect: boolean,
): [open: string, close: string] {
  const { found, link, code } = each;
  const { href, rel, redirected, ping } = describeLink(link, code);
  const attributes = [
    `href="${escapeAttribute(href)}"`,
    `rel="${rel}"`,
    ...(found.title === undefined ? [] : [`title="${escapeAttribute(found.title)}"`]),
    ...(code === undefined ? [] : [`data-placement="${code}"`]),
    ...(ping === undefined || !countsDirect ? [] : [`ping="${ping}"`]),
    ...(redirected ? ['data-astro-prefetch="false"', 'data-astro-reload'] : []),
  ];
  return [`<a ${attributes.join(' ')}>`, `</a>${formatMarker(each, text, lang)}`];
}

// The line ends of what is replaced, each with the quote signs that begin its line, in comments. Within a
// tag, the native parser would take such a sign for the end of the tag.
function keepLineEnds(replaced: string): string {
  const lineEnds = replaced.match(/\r?\n[ \t>]*/g) ?? [];
  return lineEnds.length === 0 ? '' : `{${lineEnds.map((each) => `/*${each}*/`).join('')}}`;
}

// In <a>, unlike in [ ], an address in the text would become a link of its own: an empty expression in
// its middle keeps it text.
const LITERAL = /(?<=https?:)\/\/|(?<=www)\.|@/gi;

function breakLiterals({ source, readTree }: PostSource, found: FoundLink): TextEdit[] {
  const { childrenStart, childrenEnd } = found;
  if (source.text.slice(childrenStart, childrenEnd).search(LITERAL) === -1) return [];
  const edits: TextEdit[] = [];
  const visit = (node: Nodes): void => {
    const from = node.position?.start.offset ?? 0;
    const to = node.position?.end.offset ?? 0;
    if (to <= childrenStart || from >= childrenEnd) return;
    if (node.type === 'text') {
      for (const { index } of source.text.slice(from, to).matchAll(LITERAL))
        edits.push({ start: from + index, end: from + index, text: '{/**/}' });
    }
    if ('children' in node) for (const child of node.children) visit(child);
  };
  visit(readTree());
  return edits;
}

function completeElement({ found, code }: CodedLink, text: string, lang: string): TextEdit {
  const at = found.start + `<${AFF}`.length;
  const placement = code === undefined ? '' : ` code="${code}"`;
  const marked = isMarked(text, found.end, lang) ? ' marked' : '';
  return { start: at, end: at, text: `${placement} lang="${escapeAttribute(lang)}"${marked}` };
}

function completeAddress({ found, link, code }: CodedLink): TextEdit[] {
  const { href, redirected } = describeLink(link, code);
  // A direct program has no address below /go/: lint asks for <Aff>, and the text stays as it is.
  if (!redirected || found.address === undefined) return [];
  const [start, end] = found.address;
  return [{ start, end, text: href }];
}

/** Whether the author wrote a marker right after the link already. */
export function isMarked(text: string, end: number, lang: string): boolean {
  // Between link and marker may stand the end of an emphasis or an element, and one line end.
  const between = /^(?:[*_~]+|<\/[\w.:-]*>|&nbsp;|[^\S\r\n])*(?:\r?\n[ \t>]*)?/;
  const after = text.slice(end, end + 120).replace(between, '');
  return findWording(lang)?.markers.test(after) ?? false;
}

function formatMarker({ found, link }: CodedLink, text: string, lang: string): string {
  const wording = findWording(lang);
  return wording && isCompensated(link.program) && !isMarked(text, found.end, lang)
    ? `&nbsp;<span class="tm-mark">${wording.marker}</span>`
    : '';
}

function escapeAttribute(value: string): string {
  return (
    value
      .replaceAll(/\s+/g, ' ')
      .replaceAll('&', '&amp;')
      .replaceAll('"', '&quot;')
      .replaceAll('<', '&lt;')
      // A bar would end the cell of a table.
      .replaceAll('|', '&#124;')
  );
}
