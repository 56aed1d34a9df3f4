import * as z from 'zod';
import type { PostSource } from '../../parse/post-source.ts';
import type { ContextLink } from '../../parse/link-contexts.ts';
import { listPaidLinks } from '../paid-links.ts';
import type { Rule } from '../rule.ts';

const OptionsSchema = z.strictObject({
  /** Words that must stand around a card, a button or a link on a line of its own. @default 10 */
  minWords: z
    .int()
    .min(1)
    .default(10)
    .describe('Words that must stand around a card, a button or a link on a line of its own.'),
});

export const contextBare: Rule<z.output<typeof OptionsSchema>> = {
  id: 'context-bare',
  severity: 'warning',
  options: OptionsSchema,
  post(post, { registry, options: { minWords } }) {
    const links = listPaidLinks(post, registry);
    const prose = links.reduce((sum, { anchorWords }) => sum - anchorWords, post.wordCount);
    return links.flatMap((each) => {
      const { found, link, facts } = each;
      const isImage = facts.kind === 'image';
      if (!standsAlone(each) || (isImage && hasCaption(post, each))) return [];
      // What has no prose at all is no article yet that a link could stand apart from.
      if (!isImage && (prose < minWords || hasProse(each, minWords))) return [];
      return [
        {
          start: found.start,
          end: found.end,
          program: link.program.id,
          message: isImage
            ? `Unexpected image as the only sign of a link to ${link.program.name}, expected words beside it`
            : `Unexpected ${NAMES[facts.kind] ?? 'link'} without prose around it, expected at least ${minWords} words`,
          hint: isImage
            ? 'Say in a caption or in the same paragraph what it shows and where it leads.'
            : 'Place it where the text is about it, or say beside it what a reader finds there.',
        },
      ];
    });
  },
};

const NAMES: Readonly<Record<string, string>> = { card: 'card', button: 'button' };

function standsAlone({ facts }: ContextLink): boolean {
  return (
    facts.paragraphWords === 0 &&
    (facts.kind === 'inline' ||
      facts.kind === 'card' ||
      facts.kind === 'button' ||
      facts.kind === 'image')
  );
}

// Code teaches, too; and a section with nothing else in it is what `context-only-section` tells.
function hasProse({ section, facts }: ContextLink, minWords: number): boolean {
  return (
    facts.nearbyWords >= minWords ||
    facts.sectionCode > 0 ||
    (section > 0 && facts.sectionWords < minWords)
  );
}

// Words in the same <figure>, or a line in emphasis below the image.
function hasCaption({ source, outline }: PostSource, { found }: ContextLink): boolean {
  const { text } = source;
  const open = text.lastIndexOf('<figure', found.start);
  const close = open === -1 ? -1 : text.indexOf('</figure', open);
  if (close > found.start)
    return outline.blocks.some(({ start, end, words }) => start > open && end < close && words > 0);
  const next = outline.blocks.find(({ start }) => start >= found.end);
  return (
    next !== undefined &&
    text.slice(found.end, next.start).trim() === '' &&
    /^([*_])[^*_](?:(?!\1)[^])*\1$/.test(text.slice(next.start, next.end))
  );
}
