// How long a text is, as its author would count.

// A run of letters and digits, with inner apostrophes, hyphens and dots; a CJK character by itself.
const WORD = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;

export function countWords(text: string): number {
  const bytes = toAscii(text);
  if (bytes) return countAsciiWords(bytes, 0, bytes.length) ?? 0;
  let words = 0;
  // A test finds the next word without making a list of them all.
  while (WORD.test(text)) words += 1;
  return words;
}

/** The same of a range of UTF-8 by hand, in a tenth of the time; undefined where a character is not of ASCII. */
export function countAsciiWords(bytes: Uint8Array, start: number, end: number): number | undefined {
  let words = 0;
  for (let at = start; at < end; at += 1) {
    const byte = bytes[at] as number;
    if (byte > LAST_ASCII) return undefined;
    if (ALPHANUMERIC[byte] === 0) continue;
    words += 1;
    at = findWordEnd(bytes, at, end) - 1;
  }
  return words;
}

const LAST_ASCII = 0x7f;

// The offset after the word that begins at `start`.
function findWordEnd(bytes: Uint8Array, start: number, end: number): number {
  let at = start + 1;
  for (;;) {
    while (at < end && isAlphanumeric(bytes[at])) at += 1;
    if (at + 1 >= end || !isJoint(bytes[at]) || !isAlphanumeric(bytes[at + 1])) return at;
    at += 1;
  }
}

// A table: three comparisons for each character of a post take twice as long.
const ALPHANUMERIC = new Uint8Array(256);
for (const character of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
  ALPHANUMERIC[character.charCodeAt(0)] = 1;

function isAlphanumeric(byte: number | undefined): boolean {
  return ALPHANUMERIC[byte as number] === 1;
}

// An apostrophe, a hyphen or a dot.
function isJoint(byte: number | undefined): boolean {
  return byte === 0x27 || byte === 0x2d || byte === 0x2e;
}

function toAscii(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > LAST_ASCII) return undefined;
    bytes[index] = code;
  }
  return bytes;
}
