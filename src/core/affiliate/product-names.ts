// The names by which readers know what a link of the registry leads to.
import type { Link } from './program.ts';

/** Whether a text names the program or the link, in any case: "the acme.example plans". */
export function namesProduct(text: string, { title, program }: Link): boolean {
  const names = [program.name, ...program.aliases, title, ...program.hosts];
  const lower = text.toLowerCase();
  return names.some((name) => includesWord(lower, name.toLowerCase()));
}

/** Offset of `word` in `text` from `from` on, between what are no letters or digits; -1 without one. */
export function indexOfWord(text: string, word: string, from = 0): number {
  if (word === '') return -1;
  let at = text.indexOf(word, from);
  while (at !== -1 && isPartOfWord(text, at, at + word.length)) at = text.indexOf(word, at + 1);
  return at;
}

function includesWord(text: string, word: string): boolean {
  return indexOfWord(text, word) !== -1;
}

// "Acme-like", "acme.js" and "_acme" are other words than "Acme"; "Acme." and "Acme's" are not.
function isPartOfWord(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  return (
    /[\p{L}\p{N}_@#/]$|[\p{L}\p{N}][.-]$/u.test(before) ||
    /^[\p{L}\p{N}_/]|^[.-][\p{L}\p{N}]/u.test(after)
  );
}
