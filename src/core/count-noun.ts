// A number with its noun, for lines that people read.

/** `1 row`, `2 rows`, `1,200 rows`; for nouns whose plural takes an s. */
export function countNoun(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
