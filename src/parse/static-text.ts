// An expression that is but one text: what it says needs no run.

const STATIC_TEXT = /^\s*(?:"([^"\\]*)"|'([^'\\]*)'|`([^`\\$]*)`)\s*$/;

/** The text of an expression that is only a text, such as `{' '}`; undefined for any other. */
export function readStaticText(expression: string): string | undefined {
  const match = STATIC_TEXT.exec(expression);
  return match ? (match[1] ?? match[2] ?? match[3]) : undefined;
}
