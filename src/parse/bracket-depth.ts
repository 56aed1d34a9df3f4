// How deep brackets stand within one another. Parsers of code call themselves for each.

const DEEPEST = 1000;

/** Offset of the first bracket that is too deep; undefined in any text that a person wrote. */
export function findDeepBracket(text: string): number | undefined {
  // As many as could be too deep are in hardly any text, and a search finds them far faster than a loop.
  if (countUpTo(text, '(') + countUpTo(text, '[') + countUpTo(text, '{') <= DEEPEST)
    return undefined;
  let depth = 0;
  for (let offset = 0; offset < text.length; offset += 1) {
    const character = text[offset] ?? '';
    if (OPENING.has(character)) {
      depth += 1;
      if (depth > DEEPEST) return offset;
    } else if (CLOSING.has(character) && depth > 0) depth -= 1;
  }
  return undefined;
}

const OPENING = new Set(['(', '[', '{']);
const CLOSING = new Set([')', ']', '}']);

// How often `character` is in a text; more than `DEEPEST` are not counted.
function countUpTo(text: string, character: string): number {
  let count = 0;
  for (
    let offset = text.indexOf(character);
    offset !== -1 && count <= DEEPEST;
    offset = text.indexOf(character, offset + 1)
  )
    count += 1;
  return count;
}
