// The plain text of one paragraph of a tree, and the sentence of it that a link stands in.
import type { Nodes, Root } from 'mdast';

interface Range {
  start: number;
  end: number;
}

/** The innermost node that covers these offsets of the source; undefined when none does. */
export function findParagraph(tree: Root, { start, end }: Range): Nodes | undefined {
  let found: Nodes = tree;
  for (;;) {
    if (found !== tree && startOf(found) === start && endOf(found) === end) return found;
    if (!('children' in found)) return undefined;
    const next: Nodes | undefined = (found.children as Nodes[]).find(
      (child) => startOf(child) <= start && endOf(child) >= end,
    );
    if (!next) return undefined;
    found = next;
  }
}

/**
 * The text of the sentence of `paragraph` before and after the link at `range`. `lang` is a BCP 47 tag.
 * A link that ends one sentence and begins the next has both.
 */
export function readSentence(
  paragraph: Nodes,
  range: Range,
  lang: string,
): { before: string; after: string } {
  const place: Place = { text: '', from: undefined, to: undefined };
  collect(paragraph, range, place);
  const { text, from, to } = place;
  if (from === undefined || to === undefined) return { before: '', after: '' };
  const segments = segmenterOf(lang).segment(text);
  const first = segments.containing(from) ?? segments.containing(Math.max(0, from - 1));
  const last = segments.containing(Math.max(from, to - 1)) ?? first;
  const end = last ? last.index + last.segment.length : text.length;
  return { before: text.slice(first?.index ?? 0, from), after: text.slice(to, end) };
}

interface Place {
  text: string;
  /** Offsets of the link in `text`. */
  from: number | undefined;
  to: number | undefined;
}

function collect(node: Nodes, range: Range, place: Place): void {
  const isLink =
    place.from === undefined &&
    startOf(node) === range.start &&
    endOf(node) === range.end &&
    node.type !== 'paragraph';
  if (isLink) place.from = place.text.length;
  if (node.type === 'text' || node.type === 'inlineCode')
    place.text += node.value.replaceAll(/[\r\n]/g, ' ');
  else if (node.type === 'break') place.text += ' ';
  else if ('children' in node) for (const child of node.children) collect(child, range, place);
  if (isLink) place.to = place.text.length;
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterOf(lang: string): Intl.Segmenter {
  let segmenter = segmenters.get(lang);
  if (!segmenter) {
    segmenter = new Intl.Segmenter(isTag(lang) ? lang : 'en', { granularity: 'sentence' });
    segmenters.set(lang, segmenter);
  }
  return segmenter;
}

function isTag(lang: string): boolean {
  try {
    return Intl.getCanonicalLocales(lang).length > 0;
  } catch {
    return false;
  }
}

function startOf(node: Nodes): number {
  return node.position?.start.offset ?? 0;
}

function endOf(node: Nodes): number {
  return node.position?.end.offset ?? 0;
}
