// CSV text in pieces that end where a row ends, so that each can be read for itself.

export interface CsvPiece {
  /** Whole rows. */
  text: string;
  /** Line in which it begins, from 1. */
  line: number;
}

/** Small pieces: what is made of one is let go before the next is read. */
const PIECE_CHARACTERS = 2_048;

/** A longer row is a quote that was never closed, and no reason to fill the memory. */
export const MAX_ROW_CHARACTERS = 1_000_000;

/** Lines of `chunks` end in `\n`. What has no end within `MAX_ROW_CHARACTERS` comes as it is. */
export async function* cutAtRows(chunks: AsyncIterable<string>): AsyncGenerator<CsvPiece> {
  let [rest, line] = ['', 1];
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += PIECE_CHARACTERS) {
      rest += chunk.slice(start, start + PIECE_CHARACTERS);
      const end = findRowEnd(rest) || (rest.length > MAX_ROW_CHARACTERS ? rest.length : 0);
      if (end === 0) continue;
      const text = rest.slice(0, end);
      yield { text, line };
      line += countMarks(text, '\n');
      rest = rest.slice(end);
    }
  }
  if (rest !== '') yield { text: rest, line };
}

/** Behind the last line end that is not within quotes; 0 for none. */
function findRowEnd(text: string): number {
  let quotes = countMarks(text, '"');
  for (let end = text.length; end > 0;) {
    const at = text.lastIndexOf('\n', end - 1);
    if (at === -1) return 0;
    quotes -= countMarks(text.slice(at, end), '"');
    if (quotes % 2 === 0) return at + 1;
    end = at;
  }
  return 0;
}

function countMarks(text: string, mark: string): number {
  let count = 0;
  for (let at = text.indexOf(mark); at !== -1; at = text.indexOf(mark, at + 1)) count += 1;
  return count;
}
