// How much of a link's surroundings are an article: facts about one placement, and the score made of
// them. The measure, its parts and weights are explained in src/parse/link-contexts.md.
import * as z from 'zod';
import { PLACEMENT_KINDS } from './placement-kind.ts';

const words = (what: string) => z.int().min(0).describe(what);
const share = (what: string) => z.number().min(0).max(1).describe(what);

const FACTS = {
  /** How the link is shown, or what it stands in. */
  kind: z.enum(PLACEMENT_KINDS).describe('How the link is shown, or what it stands in.'),
  /** What the anchor text says: the name of program or link, a description, nothing ("here"), or there is no text. */
  anchor: z
    .enum(['named', 'descriptive', 'generic', 'none'])
    .describe('What the anchor text says: a name, a description, "click here", or there is none.'),
  /** Words of its sentence, without the anchor. */
  sentenceWords: words('Words of its sentence, without the anchor.'),
  /** Words of its paragraph, list item or cell, without the anchor. */
  paragraphWords: words('Words of its paragraph, list item or cell, without the anchor.'),
  /** Words of the text around it up to the next heading or line across, without anchors of registry links. */
  nearbyWords: words('Words around it up to a heading or rule, without anchors of registry links.'),
  /** Words below its heading and above the next, without anchors of registry links. */
  sectionWords: words('Words of its section, without heading and anchors of registry links.'),
  /** Code blocks below its heading and above the next. */
  sectionCode: words('Code blocks of its section.'),
  /** Share of the article's words that stand before it. */
  position: share("Share of the article's words that stand before it."),
  /** Before the first heading, in the last part of the article, or between. */
  place: z
    .enum(['intro', 'body', 'end'])
    .describe('Before the first heading, at the end of the last section, or between.'),
  /** Paid links per 1,000 words of the article; a text of fewer than 300 words counts as 300. */
  articleDensity: z.number().min(0).describe('Paid links per 1,000 words of the article.'),
  /** Paid links per 1,000 words of the section; a section of fewer than 300 words counts as 300. */
  sectionDensity: z.number().min(0).describe('Paid links per 1,000 words of the section.'),
  /** How often the article links this destination, this one included. */
  repeats: z.int().min(1).describe('How often the article links this destination.'),
};

/** Names of the parts of the score, each 0 to 1. */
const PARTS = ['prose', 'section', 'anchor', 'kind', 'position', 'density', 'repetition'] as const;
type Part = (typeof PARTS)[number];

/** How contextual a placement is. */
export const LinkContextSchema = z.strictObject({
  /** 0, a bare banner, to 1, a named link in a sentence of a section that teaches; two decimals. */
  score: share('0, a bare banner, to 1, a named link in a sentence of a section that teaches.'),
  /** What the score is made of. */
  parts: z.strictObject({
    prose: share('Sentence and paragraph around it.'),
    section: share('Own words and code of its section.'),
    anchor: share('What the anchor text says.'),
    kind: share('How it is shown.'),
    position: share('Where in the article it stands.'),
    density: share('How few paid links there are for the words.'),
    repetition: share('How seldom the article links the same destination.'),
  }),
  ...FACTS,
});

export type LinkContext = z.infer<typeof LinkContextSchema>;
export type ContextFacts = Omit<LinkContext, 'score' | 'parts'>;

/** Choices of ours; they add up to 1. */
const WEIGHTS: Readonly<Record<Part, number>> = {
  prose: 0.3,
  section: 0.2,
  anchor: 0.15,
  kind: 0.1,
  position: 0.1,
  density: 0.1,
  repetition: 0.05,
};

const ANCHORS = { named: 1, descriptive: 0.7, generic: 0, none: 0 } as const;
const PLACES = { intro: 0.8, body: 1, end: 0.4 } as const;
const KINDS = {
  inline: 1,
  footnote: 0.8,
  table: 0.8,
  card: 0.6,
  list: 0.5,
  heading: 0.5,
  button: 0.4,
  image: 0.2,
} as const;

/** Adds score and parts to the facts. */
export function scoreContext(facts: ContextFacts): LinkContext {
  const parts: Record<Part, number> = {
    prose: scoreProse(facts),
    section: upTo((facts.sectionWords + 40 * facts.sectionCode) / 150),
    anchor: ANCHORS[facts.anchor],
    kind: KINDS[facts.kind],
    position: PLACES[facts.place],
    density: scoreDensity(Math.max(facts.articleDensity, facts.sectionDensity / 2)),
    repetition: upTo(2 / facts.repeats),
  };
  const score = PARTS.reduce((sum, part) => sum + WEIGHTS[part] * parts[part], 0);
  return {
    score: round(score),
    parts: {
      prose: round(parts.prose),
      section: round(parts.section),
      anchor: parts.anchor,
      kind: parts.kind,
      position: parts.position,
      density: round(parts.density),
      repetition: round(parts.repetition),
    },
    ...facts,
  };
}

// A link that stands by itself has the text around it, at half the worth of a sentence of its own.
function scoreProse({ sentenceWords, paragraphWords, nearbyWords }: ContextFacts): number {
  const own = (upTo(sentenceWords / 8) + upTo(paragraphWords / 40)) / 2;
  return Math.max(own, upTo(nearbyWords / 80) / 2);
}

// Up to five links in a thousand words are as good as one; twenty are a list.
function scoreDensity(perThousand: number): number {
  return upTo(Math.max(0, (20 - perThousand) / 15));
}

function upTo(value: number): number {
  return Math.min(1, value);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
