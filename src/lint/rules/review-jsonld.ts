import type { Root } from 'hast';
import { htmlToHast } from 'satteri';
import { listReviewClaims, type ReviewClaim } from '../review-data.ts';
import type { PublishedFinding, Rule } from '../rule.ts';
import { listTextBlocks, type TextBlock } from '../text-blocks.ts';

export const reviewJsonld: Rule = {
  id: 'review-jsonld',
  severity: 'warning',
  published({ reviews, folder, findPost }) {
    return reviews.flatMap((page): PublishedFinding[] => {
      const source = page.read();
      const claims = listReviewClaims(source.text);
      if (claims.length === 0) return [];
      const blocks = listTextBlocks(htmlToHast(source.text) as Root);
      const text = fold(blocks.map((block) => block.text).join(' '));
      const post = findPost(page.file.slice(folder.length));
      return claims.flatMap(({ start, end, ...claim }) => {
        const fault = findFault(claim, text, blocks);
        return fault ? [{ ...fault, post, at: { source, start, end } }] : [];
      });
    });
  },
};

type Claim = Pick<ReviewClaim, 'kind' | 'value'>;

function findFault(
  { kind, value }: Claim,
  text: string,
  blocks: readonly TextBlock[],
): { message: string; hint: string } | undefined {
  switch (kind) {
    case 'note':
      return text.includes(fold(value))
        ? undefined
        : {
            message: `Unexpected "${value}" in positiveNotes or negativeNotes, expected a text that the page shows`,
            hint: 'Show the same words on the page, or take them out of the structured data.',
          };
    case 'price':
      return blocks.some((block) => hasSource(block) && showsNumber(block.text, value))
        ? undefined
        : {
            message: `Unexpected price "${value}" in structured data, expected one that the page shows with its source`,
            hint: 'Take it out, or show the price in the text with a link to its source or the day you read it.',
          };
    case 'availability':
      return blocks.some((block) => hasSource(block) && AVAILABILITY.test(block.text))
        ? undefined
        : {
            message:
              'Unexpected availability in structured data, expected one that the page shows with its source',
            hint: 'Take it out: a static page does not know what a shop has in stock.',
          };
    case 'rating':
      return {
        message: 'Unexpected AggregateRating, expected no rating that others collected',
        hint: 'Take it out, or suppress this with where you collected the ratings.',
      };
  }
}

const AVAILABILITY =
  /\b(?:in stock|out of stock|available|sold out|pre-?order|auf Lager|lieferbar|ausverkauft)\b/i;
const DAY = /\b(?:as of|on|Stand|am)\b.{0,20}\d|\b\d{4}-\d{2}-\d{2}\b/i;

function hasSource({ text, links, dated }: TextBlock): boolean {
  return dated || links.some(({ href }) => /^https?:/.test(href)) || DAY.test(text);
}

// "49", "49.00" and "49,00" are one price.
function showsNumber(text: string, value: string): boolean {
  const wanted = Number(value.replace(',', '.'));
  const shown = text.match(/\d+(?:[.,]\d+)*/g) ?? [];
  return shown.some(
    (each) => Number(each.replaceAll(/[.,](?=\d{3}\b)/g, '').replace(',', '.')) === wanted,
  );
}

function fold(text: string): string {
  return text
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}
