import * as z from 'zod';
import type { ContextLink } from '../../parse/link-contexts.ts';
import type { Outline } from '../../parse/outline.ts';
import { countWords } from '../../parse/words.ts';
import { listPaidLinks } from '../paid-links.ts';
import type { Rule } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Words besides its links that make a section one of its own. @default 20 */
  minWords: z
    .int()
    .min(1)
    .default(20)
    .describe('Words besides its links that make a section one of its own.'),
});

export const contextOnlySection: Rule<z.output<typeof OptionsSchema>> = {
  id: 'context-only-section',
  severity: 'warning',
  options: OptionsSchema,
  post(post, { registry, options }) {
    const links = listPaidLinks(post, registry);
    if (links.length === 0) return [];
    const bySection = Map.groupBy(links, ({ section }) => section);
    return [...bySection].flatMap(([section, own]) => {
      const first = own[0];
      if (section === 0 || !first) return [];
      const { words, codeBlocks } = addUpSection(post.outline, section);
      const anchors = own.reduce(
        (sum, each) => sum + (each.found.inHeading ? 0 : each.anchorWords),
        0,
      );
      if (codeBlocks > 0 || words - anchors >= options.minWords) return [];
      if (own.some(isPartOfText) || hasOtherItems(post.outline, own)) return [];
      const { found, link } = first;
      return [
        {
          start: found.start,
          end: found.end,
          program: link.program.id,
          message: `Unexpected section that is there for a link alone, expected at least ${options.minWords} words of its own`,
          hint: 'Move the link to where the text is about it, or write in this section what the reader should know first.',
        },
      ];
    });
  },
};

/** Other words of its sentence from which on a link is part of what is said: "Create an [Acme] account". */
const SENTENCE = 2;

function isPartOfText({ facts, readSentence }: ContextLink): boolean {
  if (facts.kind === 'table') return true;
  if (facts.kind !== 'inline') return false;
  const { before, after } = readSentence();
  return countWords(before) + countWords(after) > SENTENCE;
}

// A list of what is needed, with an account among it, is there for the list.
function hasOtherItems({ blocks }: Outline, own: readonly ContextLink[]): boolean {
  const placed = new Set(own.map(({ block }) => block));
  return blocks.some(
    (block) =>
      block.item && block.section === own[0]?.section && block.words > 0 && !placed.has(block),
  );
}

/** With the sections below it. */
function addUpSection({ sections }: Outline, index: number): { words: number; codeBlocks: number } {
  const own = sections[index];
  const sum = { words: own?.words ?? 0, codeBlocks: own?.codeBlocks ?? 0 };
  for (const below of sections.slice(index + 1)) {
    if (below.depth <= (own?.depth ?? 0)) break;
    sum.words += below.words;
    sum.codeBlocks += below.codeBlocks;
  }
  return sum;
}
