// The text of an HTML page, read by its tags alone: enough to tell a shop from a sign that says "not
// found". The page is a stranger's, so no pattern here takes more than one pass over it.
import type { Page } from './probe.ts';

const HIDDEN = /<!--.*?(?:-->|$)|<(script|style|noscript|template|svg)\b.*?(?:<\/\1\s*>|$)/gis;
const TITLE = /<title\b[^<>]*>([^<]*)/i;
/** Headings hold markup; one that is longer than this is no sign. */
const HEADING = /<h1\b[^<>]*>(.{0,1000}?)<\/h1/is;

export function readPage(html: string): Page {
  const shown = html.replaceAll(HIDDEN, ' ');
  const body = shown.search(/<body\b/i);
  return {
    title: toText(TITLE.exec(shown)?.[1] ?? ''),
    heading: toText(HEADING.exec(shown)?.[1] ?? ''),
    text: toText(body === -1 ? shown.replace(TITLE, ' ') : shown.slice(body)),
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quot: '"',
  rsquo: "'",
};

function toText(html: string): string {
  return (
    html
      .replaceAll(/<[^<>]*>/g, ' ')
      .replaceAll(/&#(\d{1,7});/g, (_, code: string) => toCharacter(Number(code)))
      .replaceAll(/&#x([\da-f]{1,6});/gi, (_, code: string) =>
        toCharacter(Number.parseInt(code, 16)),
      )
      .replaceAll(/&(\w{1,10});/g, (whole, name: string) => ENTITIES[name] ?? whole)
      .replaceAll('\u2019', "'")
      // A title is printed: what steers a terminal is no text.
      .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
      .trim()
  );
}

function toCharacter(code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : ' ';
}
