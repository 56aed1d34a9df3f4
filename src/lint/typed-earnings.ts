// Sentences in which an author says what he earned: with one amount, of one month or of the post itself, and with
// nothing that makes it less than a plain statement. A sentence that is not surely one is none.
import type { Nodes } from 'mdast';
import { createFact } from '../parse/post-fact.ts';
import type { PostSource } from '../parse/post-source.ts';

export interface TypedEarning {
  /** As written: `$1,234.50`. */
  written: string;
  /** `$`, `€` or `£`. */
  symbol: string;
  /** Decimal, with two decimals or none: `1234.50`, `1234`. */
  amount: string;
  /** `YYYY-MM`; undefined where it is about the post. */
  month: string | undefined;
  /** Offsets of the amount in the source. */
  start: number;
  end: number;
}

/** Most posts say nothing of it: a search is far cheaper than a walk. */
export function mayStateEarnings(text: string): boolean {
  return GATE.test(text) && /[$€£]\s?\d/.test(text);
}

const GATE = /\bearned\b|\b(?:my|our)\s[^.]{0,20}\bcommissions?\b/i;

/** In English alone, in paragraphs and lists; what others say in a quote is theirs. */
export const findTypedEarnings = createFact((post: PostSource): TypedEarning[] => {
  const { text } = post.source;
  if (!mayStateEarnings(text.slice(post.bodyStart))) return [];
  if (!/^en\b/i.test(post.post?.lang ?? 'en')) return [];
  const found: TypedEarning[] = [];
  const visit = (node: Nodes): void => {
    if (node.type === 'blockquote' || node.type === 'table') return;
    if (node.type !== 'paragraph') {
      if ('children' in node) for (const child of node.children) visit(child);
      return;
    }
    const start = node.position?.start.offset ?? 0;
    const end = node.position?.end.offset ?? start;
    for (const each of readSentences(blankMarkup(text.slice(start, end))))
      found.push(...readSentence(each.text, start + each.index));
  };
  visit(post.readTree());
  return found;
});

// Of equal length, so that offsets stay what they are.
function blankMarkup(source: string): string {
  return source
    .replaceAll(/\]\([^)]*\)|`[^`]*`|<[^>]*>|\{[^}]*\}|[*_[\]]/g, (part) => ' '.repeat(part.length))
    .replaceAll(/[\r\n]/g, ' ');
}

// Made when a post needs it: that takes some milliseconds, and most sites have no such post.
let segmenter: Intl.Segmenter | undefined;

function readSentences(text: string): { text: string; index: number }[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'sentence' });
  return Array.from(segmenter.segment(text), ({ segment, index }) => ({ text: segment, index }));
}

const SUBJECT_IS_WORK =
  /\bthis\s+(?:site|blog|article|post|page)\s+(?:(?:has|have|had)\s+)?earned\b/i;
const SUBJECT_IS_AUTHOR =
  /\b(?:I|we)\s+(?:(?:have|had)\s+)?earned\b|\b(?:my|our)\s+(?:affiliate\s+|total\s+|booked\s+)?commissions?\s+(?:was|were|came\s+to|of|totall?ed)\b/i;
const AFFILIATE = /\b(?:commissions?|affiliate)\b/i;
const AMOUNT = /([$€£])\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d{2})?(?![\d,.]*\d|\s?(?:k|m|million)\b)/gi;
const MONTHS =
  'January February March April May June July August September October November December'.split(
    ' ',
  );
const MONTH = new RegExp(String.raw`\b(${MONTHS.join('|')})\s+(20\d{2})\b`, 'g');
const ANY_MONTH = new RegExp(String.raw`\b(?:${MONTHS.join('|')})\b`, 'g');

/** Words by which a sentence is about something else, or not exact, or not so. */
const OTHER =
  /\b(?:would|could|should|might|will|if|when|about|around|roughly|nearly|almost|approximately|over|under|than|least|most|up\s+to|between|average|goal|target|plan\w*|hop\w+|expect\w*|forecast\w*|project\w*|estimat\w*|suppos\w*|imagine|example|say|says|said|claim\w*|not|never|no|until|since|through|before|after|by|first|last|next|per|each|every|hour\w*|days?|weeks?|year\w*|months?|spent|paid|cost\w*|sponsor\w*|ads?|adsense|advert\w*|consult\w*|salary|courses?|books?|donat\w*|profit|resell\w*|resale|gross|dub|screenshot)\b|n't\b|[~≈%≤≥+?]/i;
const MAY = /\bmay\b/;

function readSentence(text: string, offset: number): TypedEarning[] {
  const isWork = SUBJECT_IS_WORK.test(text);
  if (!isWork && !(SUBJECT_IS_AUTHOR.test(text) && AFFILIATE.test(text))) return [];
  if (OTHER.test(text) || MAY.test(text)) return [];
  const [amount, ...others] = text.matchAll(AMOUNT);
  if (!amount || others.length > 0 || text.match(/[$€£]/g)?.length !== 1) return [];
  const [named, ...more] = text.matchAll(MONTH);
  const mentioned = text.match(ANY_MONTH)?.length ?? 0;
  if (more.length > 0 || mentioned > (named ? 1 : 0)) return [];
  const isOfPost = /\bthis\s+(?:article|post|page)\b/i.test(text);
  // What a site has earned has no end, and an author's own sum no beginning.
  if (!named && !(isWork && isOfPost)) return [];
  if (!named && /\b20\d{2}\b/.test(text)) return [];
  const month = named
    ? `${named[2]}-${String(MONTHS.indexOf(named[1] ?? '') + 1).padStart(2, '0')}`
    : undefined;
  const [written, symbol = '', whole = '', decimals = ''] = amount;
  const start = offset + amount.index;
  return [
    {
      written,
      symbol,
      amount: `${whole.replaceAll(',', '')}${decimals}`,
      month,
      start,
      end: start + written.length,
    },
  ];
}
