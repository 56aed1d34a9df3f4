// HTML links of a post without a marker: the build writes markers beside Markdown links and <Aff> only.
import { parseGoPath } from '../core/affiliate/go-url.ts';
import { findWording } from '../core/affiliate/disclosure.ts';
import type { Fix } from '../core/problem.ts';
import type { PostSource } from '../parse/post-source.ts';
import type { Registry } from '../parse/registry.ts';
import { isMarked } from '../parse/rewrite-links.ts';
import { endsWithMarker, holdsMarker, LINK_SIGN } from './marker.ts';
import { listRawElements, type RawElement } from './raw-element.ts';

export interface UnmarkedElement {
  element: RawElement;
  /** True when it holds an image. */
  visual: boolean;
  marker: string;
  /** Writes the marker after it. Undefined where that would change more than the words beside the link. */
  fix: Fix | undefined;
}

/** Those of the registry; what a raw address needs is told by `raw-affiliate-url`. */
export function listUnmarkedElements(post: PostSource, registry: Registry): UnmarkedElement[] {
  const { text } = post.source;
  const lang = post.post?.lang ?? 'en';
  const wording = findWording(lang);
  if (!wording) return [];
  return listRawElements(post, registry).flatMap((element): UnmarkedElement[] => {
    const { found, name, address, program } = element;
    if (!program || name !== 'a' || parseGoPath(address) === undefined) return [];
    // In code, the braces are what stands in the text.
    const [start, end] = element.isCode
      ? (findBraces(element, post) ?? [])
      : [found.start, found.end];
    if (start === undefined || end === undefined) return [];
    const isKnown =
      isMarked(text, end, lang) ||
      holdsMarker(element.isCode ? text.slice(start, end) : found.text, wording) ||
      endsWithMarker(readBefore(text, start), wording);
    if (isKnown) return [];
    const { marker } = wording;
    // In a heading it would change the id; after an element with lines of its own, the text would not parse.
    const isSafe =
      !element.isCode &&
      !found.inHeading &&
      !readInner(text, found).includes('\n') &&
      !sharesLine(text, found.start, found.end);
    return [
      {
        element,
        visual: isVisual(text.slice(found.childrenStart, found.childrenEnd)),
        marker,
        fix: isSafe
          ? {
              title: `Write ${marker} after the link`,
              edits: [{ start: found.end, end: found.end, text: ` ${marker}` }],
            }
          : undefined,
      },
    ];
  });
}

// The braces that an element of code is shown in; undefined where that is not certain: in an export, in an attribute.
function findBraces({ found }: RawElement, { source, code }: PostSource) {
  if (found.element?.inAttribute === true) return undefined;
  return code.find(
    ([start, end]) => source.text[start] === '{' && start < found.start && found.end < end,
  );
}

// From the end of the opening tag to the end of the closing one.
function readInner(text: string, { attributes, end }: RawElement['found']): string {
  const last = Math.max(...attributes.map(({ range, code }) => (range ?? code ?? [0, 0])[1]));
  return text.slice(last, end).replace(/^["'`}\s]*\/?>/, '');
}

// Whether an element that spans lines ends before it or begins after it on its line: the two could no longer
// be told apart from a paragraph.
function sharesLine(text: string, start: number, end: number): boolean {
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const [after = ''] = text.slice(end).split('\n', 1);
  return /^[\s>]*<\//.test(before) || /<[A-Za-z][^<]*$/.test(after);
}

function isVisual(inner: string): boolean {
  return /!\[|<(?:img|picture|video|canvas|object|Image|Picture|div|h[1-6]|p)\b/.test(inner);
}

// What stands before it on its line, with a sign for the end of a link.
function readBefore(text: string, start: number): string {
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 200), start);
  return line.replaceAll(/<\/(?:a|Aff)>|\]\([^)]*\)/g, LINK_SIGN).replaceAll(/<[^<>]*>|[*_~]/g, '');
}
