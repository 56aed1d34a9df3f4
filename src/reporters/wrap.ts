// Breaks prose into lines of a terminal.
import { measureText } from './text-width.ts';

/** Lines of at most `width` columns, at least one; a word that is longer stands alone. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/[ \n]+/)) {
    const last = lines.at(-1);
    if (last !== undefined && measureText(last) + 1 + measureText(word) <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines;
}
