// Gives a post's registry links their placement codes and marks, in the MDX text and before any
// Markdown processor sees it: the same result under every processor, with no plug-in in its cached
// pipeline. Line numbers stay what they are.
import { findWording } from '../core/affiliate/disclosure.ts';
import type { Link } from '../core/affiliate/program.ts';
import { AFF, type FoundLink } from './links.ts';
import { describeLink } from './link-markup.ts';
import type { PostSource } from './post-source.ts';
import type { TextEdit } from './text-edits.ts';

/** A registry link of a post with the code that the lock gives it. */
export interface CodedLink {
  found: FoundLink;
  link: Link;
  code: string | undefined;
}

export interface MdxEdits {
  edits: TextEdit[];
  /** True when the text uses `<Aff>`, which must then be imported. */
  usesAff: boolean;
}

/** Edits that turn the author's MDX into what is compiled. */
export function editMdx(post: PostSource, links: readonly CodedLink[]): MdxEdits {
  const lang = post.post?.lang ?? 'en';
  const edits = links.flatMap((each) => {
    if (each.found.syntax === 'aff') return [insertCode(each, lang)];
    if (each.found.syntax === 'attribute') return editAttribute(each, post.source.text);
    return editMarkdownLink(each, post.source.text, lang);
  });
  return { edits, usesAff: links.some(({ found }) => found.syntax === 'aff') };
}

// [text](/go/x) becomes <a href="/go/x/code" …>text</a>&nbsp;<span>(paid link)</span>. The no-break space is
// text, so that a link alone on its line stays a paragraph, and it keeps the marker at the link.
function editMarkdownLink(
  { found, link, code }: CodedLink,
  text: string,
  lang: string,
): TextEdit[] {
  if (found.childrenEnd === found.childrenStart) return [];
  const markup = describeLink(link, code);
  const attributes = [
    `href="${escapeAttribute(markup.href)}"`,
    `rel="${markup.rel}"`,
    ...(found.title === undefined ? [] : [`title="${escapeAttribute(found.title)}"`]),
    ...(code === undefined ? [] : [`data-placement="${code}"`]),
    ...(markup.redirected ? ['data-astro-prefetch="false"', 'data-astro-reload'] : []),
  ];
  const marker = markup.marked && !isMarked(text, found.end, lang) ? formatMarker(lang) : '';
  return [
    { start: found.start, end: found.childrenStart, text: `<a ${attributes.join(' ')}>` },
    { start: found.childrenEnd, end: found.end, text: `</a>${marker}` },
  ];
}

function insertCode({ found, code }: CodedLink, lang: string): TextEdit {
  const at = found.start + `<${AFF}`.length;
  const placement = code === undefined ? '' : ` code="${code}"`;
  return { start: at, end: at, text: `${placement} lang="${escapeAttribute(lang)}"` };
}

function editAttribute({ found, link, code }: CodedLink, text: string): TextEdit[] {
  if (found.url === undefined) return [];
  const at = text.indexOf(found.url, found.start);
  const { href } = describeLink(link, code);
  return at === -1 || at >= found.end
    ? []
    : [{ start: at, end: at + found.url.length, text: href }];
}

/** Whether the author wrote a marker right after the link already. */
export function isMarked(text: string, end: number, lang: string): boolean {
  const marker = findWording(lang)?.marker;
  const after = text
    .slice(end, end + 40)
    .trimStart()
    .toLowerCase();
  return (
    (marker !== undefined && after.startsWith(marker.toLowerCase())) ||
    /^\((?:ad|paid link|anzeige|werbung)\)/.test(after)
  );
}

function formatMarker(lang: string): string {
  const wording = findWording(lang);
  return wording ? `&nbsp;<span class="tm-mark">${wording.marker}</span>` : '';
}

function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
