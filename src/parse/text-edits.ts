// Replacements by offset, so that everything between them keeps its bytes.
import type { TextEdit } from '../core/problem.ts';

/** Applies edits that do not overlap, in any order. Throws a RangeError when two overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let from = 0;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < from) throw new RangeError(`Edits overlap at offset ${edit.start}`);
    result += text.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  return result + text.slice(from);
}
