// How long a text is, as its author would count.

// A run of letters and digits, with inner apostrophes, hyphens and dots; a CJK character by itself.
const WORD = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;

const BEYOND_ASCII = /[^\0-\x7f]/;

export function countWords(text: string): number {
  if (!BEYOND_ASCII.test(text)) return countAsciiWords(text);
  let words = 0;
  // A test finds the next word without making a list of them all.
  while (WORD.test(text)) words += 1;
  return words;
}

// The same by hand, in a tenth of the time: prose is counted in every post.
function countAsciiWords(text: string): number {
  let words = 0;
  for (let index = 0; index < text.length; index += 1) {
    if (!isAlphanumeric(text.charCodeAt(index))) continue;
    words += 1;
    index = findWordEnd(text, index);
  }
  return words;
}

// The index after the word that begins at `start`.
function findWordEnd(text: string, start: number): number {
  let index = start + 1;
  for (;;) {
    while (isAlphanumeric(text.charCodeAt(index))) index += 1;
    if (!isJoint(text.charCodeAt(index)) || !isAlphanumeric(text.charCodeAt(index + 1)))
      return index;
    index += 1;
  }
}

// A table: three comparisons for each character of a post take twice as long.
const ALPHANUMERIC = new Uint8Array(128);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
  ALPHANUMERIC[character.charCodeAt(0)] = 1;

function isAlphanumeric(code: number): boolean {
  return ALPHANUMERIC[code] === 1;
}

// An apostrophe, a hyphen or a dot.
function isJoint(code: number): boolean {
  return code === 0x27 || code === 0x2d || code === 0x2e;
}
