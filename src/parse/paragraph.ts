// The plain text of one paragraph of a tree, in sentences, and where its links are in it.
import type { Nodes, Root } from 'mdast';

interface Range {
  start: number;
  end: number;
}

/** What stands before and after a link within its sentence; two empty texts when it is not known. */
export interface Sentence {
  before: string;
  after: string;
}

/** Asks for the sentence of a link by its offsets in the source. */
export type ReadSentence = (link: Range) => Sentence;

const NONE: Sentence = { before: '', after: '' };

/** The paragraph, or the like, that has these offsets; `lang` is a BCP 47 tag. */
export function readParagraph(tree: Root, range: Range, lang: string): ReadSentence {
  const paragraph = findNode(tree, range);
  if (!paragraph) return () => NONE;
  const places = new Map<string, Range>();
  const text = collect(paragraph, '', places);
  // Asked for one offset, it looks for the sentence around it; to list all of them takes ten times as long.
  const sentences = segmenterOf(lang).segment(text);
  return ({ start, end }) => {
    const place = places.get(`${start} ${end}`);
    if (!place) return NONE;
    const first = sentences.containing(Math.min(place.start, text.length - 1));
    const last = sentences.containing(Math.max(place.start, place.end - 1));
    const sentenceEnd = last ? last.index + last.segment.length : text.length;
    return {
      before: text.slice(first?.index ?? 0, place.start),
      after: text.slice(place.end, sentenceEnd),
    };
  };
}

function findNode(tree: Root, { start, end }: Range): Nodes | undefined {
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

const LINKS: ReadonlySet<Nodes['type']> = new Set([
  'link',
  'linkReference',
  'mdxJsxFlowElement',
  'mdxJsxTextElement',
]);

/** `before` with the node's text after it. */
function collect(node: Nodes, before: string, places: Map<string, Range>): string {
  let text = before;
  if (node.type === 'text' || node.type === 'inlineCode')
    text += node.value.replaceAll(/[\r\n]/g, ' ');
  else if (node.type === 'break') text += ' ';
  else if ('children' in node)
    for (const child of node.children) text = collect(child, text, places);
  if (LINKS.has(node.type))
    places.set(`${startOf(node)} ${endOf(node)}`, { start: before.length, end: text.length });
  return text;
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
