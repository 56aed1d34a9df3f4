// What a parser of posts must do. Two exist, and give the same tree with the same positions:
// native-tree.ts for the build, unified-tree.ts for editors and `remark`.
import type { Root } from 'mdast';

/** Parses MDX without front matter. Throws a `TreeError` on broken MDX. */
export type ParseTree = (mdx: string) => Root;

/** Broken MDX, with the place that the parser names; both count from 1. */
export class TreeError extends Error {
  override readonly name = 'TreeError';
  readonly line: number;
  readonly column: number;

  constructor(message: string, line: number, column: number, cause: unknown) {
    super(message, { cause });
    this.line = line;
    this.column = column;
  }
}

/** A `TreeError` at an offset of `mdx`. */
export function createTreeError(message: string, mdx: string, offset: number): TreeError {
  const before = mdx.slice(0, offset);
  const line = before.split('\n').length;
  return new TreeError(message, line, offset - before.lastIndexOf('\n'), undefined);
}
