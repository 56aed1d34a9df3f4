// Where an address that is written as plain text stands. `remark-gfm` finds some of them in the finished
// tree, after a bracket or with a backslash in them, and gives those no position.

/** Offsets of `written` between two offsets of `text`, with a backslash before any of its signs. */
export function locateLiteral(
  written: string,
  text: string,
  from: number,
  to: number,
): readonly [start: number, end: number] | undefined {
  const pattern = Array.from(written, (sign) =>
    sign.replace(/[\\^$.*+?()[\]{}|/]/, String.raw`\$&`),
  ).join(String.raw`\\?`);
  const match = new RegExp(pattern, 'u').exec(text.slice(from, to));
  return match ? [from + match.index, from + match.index + match[0].length] : undefined;
}
