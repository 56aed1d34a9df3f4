// How deep brackets stand within one another. Parsers of code call themselves for each.

const DEEPEST = 1000;

/** Offset of the first bracket that is too deep; undefined in any text that a person wrote. */
export function findDeepBracket(text: string): number | undefined {
  let depth = 0;
  // By number: a set or a pattern would take five times as long, and each post is asked.
  for (let offset = 0; offset < text.length; offset += 1) {
    switch (text.charCodeAt(offset)) {
      case 0x28: // (
      case 0x5b: // [
      case 0x7b: // {
        depth += 1;
        if (depth > DEEPEST) return offset;
        break;
      case 0x29: // )
      case 0x5d: // ]
      case 0x7d: // }
        if (depth > 0) depth -= 1;
        break;
      default:
    }
  }
  return undefined;
}
