// The context of each registry link of a post: what link-contexts.md defines, taken from the outline and,
// for the paragraphs that hold such a link, from the tree.
import { isGenericAnchor } from '../core/affiliate/generic-anchor.ts';
import {
  scoreContext,
  type ContextFacts,
  type LinkContext,
} from '../core/affiliate/link-context.ts';
import { namesProduct } from '../core/affiliate/product-names.ts';
import { isCompensated, type Link } from '../core/affiliate/program.ts';
import { addUp, type CountedAnchor, type Sums } from './anchor-sums.ts';
import type { FoundLink } from './links.ts';
import type { Block, Outline, Run, Section } from './outline.ts';
import { readParagraph, type ReadSentence, type Sentence } from './paragraph.ts';
import { createFact } from './post-fact.ts';
import type { PostSource } from './post-source.ts';
import { countWords } from './words.ts';

/** A registry link in a post, with what stands around it. */
export interface ContextLink {
  found: FoundLink;
  link: Link;
  /** Whether a click can earn. */
  paid: boolean;
  /** What readers see as the link; empty for an image. */
  anchorText: string;
  /** Index of its section in the outline. */
  section: number;
  /** What it stands in; undefined when it stands by itself, or around a text. */
  block: Block | undefined;
  /** Words that the block has for the anchor. */
  anchorWords: number;
  /** All but the words of the sentence, which take longer to find than all of these. */
  facts: Omit<ContextFacts, 'sentenceWords'>;
  /** Sentence that it stands in, in parts; empty when it stands by itself. */
  readSentence: () => Sentence;
}

/** The whole context of a link, as the manifest has it. */
export function scoreLink({ facts, readSentence }: ContextLink): LinkContext {
  const { before, after } = readSentence();
  return scoreContext({ ...facts, sentenceWords: countWords(before) + countWords(after) });
}

/** In the order of the text. What only runs as code is no placement and has no context. */
export const readLinkContexts: (
  post: PostSource,
  links: ReadonlyMap<string, Link>,
) => readonly ContextLink[] = createFact(createContexts);

function createContexts(post: PostSource, links: ReadonlyMap<string, Link>): ContextLink[] {
  const anchors = post.links.flatMap((found) => {
    const link = found.to === undefined ? undefined : links.get(found.to);
    return link && found.syntax !== 'expression' ? [locate(found, link, post)] : [];
  });
  const readSentence = createReader(post);
  const sums = addUp(anchors);
  return anchors.map((anchor) => ({
    ...describe(anchor, sums, post),
    readSentence: () => readSentence(anchor),
  }));
}

interface Anchor extends CountedAnchor {
  found: FoundLink;
  anchorText: string;
  block: Block | undefined;
}

function locate(found: FoundLink, link: Link, { outline }: PostSource): Anchor {
  const { blocks, sections, runs } = outline;
  const index = lastBefore(blocks, found.start);
  const previous = blocks[index];
  const block = previous && previous.end >= found.end ? previous : undefined;
  const isCard = found.kind === 'card';
  const isImage = found.kind === 'image';
  const hasText = found.childrenEnd > found.childrenStart && !isCard && !isImage;
  const isTitled = found.syntax === 'aff' && (isCard || found.text === '');
  return {
    found,
    link,
    paid: isCompensated(link.program),
    anchorText: isTitled ? (found.title ?? link.title) : isImage ? '' : found.text,
    // A card's children are a text of their own, below its title.
    anchorWords: hasText ? countWords(found.text) : 0,
    block,
    section: Math.max(0, lastBefore(sections, found.start)),
    run: Math.max(0, lastBefore(runs, found.start)),
  };
}

function describe(
  anchor: Anchor,
  sums: Sums,
  { outline, post }: PostSource,
): Omit<ContextLink, 'readSentence'> {
  const { found, link, paid, anchorText, anchorWords, block, section, run } = anchor;
  const own = outline.sections[section] as Section;
  const around = outline.runs[run] as Run;
  const position =
    outline.words === 0 ? 0 : Math.min(1, wordsBefore(anchor, outline) / outline.words);
  return {
    found,
    link,
    paid,
    anchorText,
    section,
    block,
    anchorWords,
    facts: {
      kind: found.kind,
      anchor: rateAnchor(anchorText, link, post?.lang ?? 'en'),
      paragraphWords: block ? Math.max(0, block.words - anchorWords) : 0,
      nearbyWords: Math.max(0, around.words - sums.wordsOfRun.get(run)),
      sectionWords: Math.max(0, own.words - sums.wordsOfSection.get(section)),
      sectionCode: own.codeBlocks,
      position: Math.round(position * 1000) / 1000,
      place: findPlace(position, section, outline),
      articleDensity: toDensity(sums.paid, outline.words),
      sectionDensity: toDensity(sums.paidOfSection.get(section), own.words),
      repeats: sums.linksOfUrl.get(link.url),
    },
  };
}

// A paragraph with many links is read once.
function createReader(post: PostSource): (anchor: Anchor) => Sentence {
  const paragraphs = new Map<Block, ReadSentence>();
  const lang = post.post?.lang ?? 'en';
  return ({ found, block }) => {
    if (!block) return { before: '', after: '' };
    const read = paragraphs.get(block) ?? readParagraph(post.readTree(), block, lang);
    paragraphs.set(block, read);
    return read(found);
  };
}

function wordsBefore({ found, block }: Anchor, { words, blocks }: Outline): number {
  if (block) {
    const part = (found.start - block.start) / Math.max(1, block.end - block.start);
    return block.wordsBefore + Math.round(block.words * part);
  }
  return blocks[lastBefore(blocks, found.start) + 1]?.wordsBefore ?? words;
}

function rateAnchor(text: string, link: Link, lang: string): LinkContext['anchor'] {
  if (text === '') return 'none';
  if (isGenericAnchor(text, lang)) return 'generic';
  return namesProduct(text, link) ? 'named' : 'descriptive';
}

const END = 0.85;

function findPlace(position: number, section: number, { sections }: Outline): LinkContext['place'] {
  if (sections.length > 1 && section === 0) return 'intro';
  return section === sections.length - 1 && position >= END ? 'end' : 'body';
}

const SHORTEST = 300;

function toDensity(links: number, words: number): number {
  return Math.round((links / Math.max(SHORTEST, words)) * 10_000) / 10;
}

// Index of the last that begins at or before `offset`; -1 when none does.
function lastBefore(all: readonly { start: number }[], offset: number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((all[middle] as { start: number }).start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
