// Pages that answer 200 and are not what a reader was promised.
import type { Answer, Page } from './probe.ts';

/** A page that shows less is a shell whose text comes with a script, or a notice. */
const MIN_TEXT = 200;

/** Share of words that two pages have in common from which they are one. */
const SAME_SHARE = 0.9;

/**
 * Whether a page that answers 200 is the host's "not found": it says so and nothing else, it says so
 * beside other words and looks like the host's answer to a path that cannot exist, or it is that answer,
 * in whatever language.
 */
export function isSoft404({ page, nonsense }: Answer): boolean {
  if (!page) return false;
  if (saysNotFound(page)) return true;
  const other = nonsense?.page;
  if (!other) return false;
  if (page.title !== other.title || page.heading !== other.heading) return false;
  if (hasSign(`${page.title} ${page.heading}`)) return true;
  // One page for every path with status 200: with little text it may be the shell of an application.
  return nonsense.status === 200 && page.text.length >= MIN_TEXT && isSameText(page, other);
}

const SIGN =
  /\b(?:4(?:04|10)|not found|(?:could ?n[o']t|can ?n?[o']t) (?:be found|find)|no longer (?:available|exists?)|does(?: not|n't) exist|(?:has been|was) removed)\b/gi;

/** What may stand beside the sign without changing what the page is. */
const FILLERS = new Set(
  `a are been content error exist exists file for has have http is it item listing looking oh oops
   page product requested resource seem seems sorry that the this uh url was we were what you`.split(
    /\s+/,
  ),
);

/** A sign is short; a heading that is longer tells a story. */
const MAX_SIGN = 120;

function saysNotFound({ title, heading }: Page): boolean {
  // "Page not found | Acme": the site's name is a part of its own.
  return [...title.split(/\s[|\u2013\u2014\u00b7\u00bb-]\s|:\s/), heading].some((part) => {
    if (part.length > MAX_SIGN || !hasSign(part)) return false;
    return listWords(part.replaceAll(SIGN, ' ')).every((word) => FILLERS.has(word));
  });
}

function hasSign(text: string): boolean {
  return text.search(SIGN) !== -1;
}

// By words without figures: pages repeat the path that was asked for, a date, a number of the request.
function isSameText(a: Page, b: Page): boolean {
  const [wordsA, wordsB] = [listWords(a.text), listWords(b.text)];
  const left = new Map<string, number>();
  for (const word of wordsB) left.set(word, (left.get(word) ?? 0) + 1);
  const common = wordsA.filter((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  });
  return common.length >= SAME_SHARE * Math.max(wordsA.length, wordsB.length);
}

function listWords(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}

/** Where names without an owner are sold. */
const PARKING_HOST =
  /(?:^|\.)(?:above|afternic|bodis|dan|hugedomains|parkingcrew|sedo|sedoparking|undeveloped)\.(?:com|net)$/;

const PARKING_SIGN =
  /\bdomain (?:name )?(?:is|may be|might be|has been|has)(?: \w+)? (?:for sale|parked|expired)\b|\bbuy this domain\b|\b(?:make an offer|inquire) (?:on|about) this domain\b|\bparked free\b|\bparked domain\b/i;

/** An article about domains is longer than a page that offers one. */
const MAX_PARKED_TEXT = 1500;

/** Whether the address, or what it shows, is a name for sale. */
export function isParked(address: string, page: Page | undefined): boolean {
  if (PARKING_HOST.test(new URL(address).hostname)) return true;
  if (!page || page.text.length > MAX_PARKED_TEXT) return false;
  return PARKING_SIGN.test(`${page.title} ${page.heading} ${page.text}`);
}
