// Attributes of a JSX element: their static text, and where it stands in the source. The native
// parser gives attributes no positions, so they are found again in the tag, one after the other.
import type {
  MdxJsxAttribute,
  MdxJsxExpressionAttribute,
  MdxJsxFlowElement,
  MdxJsxTextElement,
} from 'mdast-util-mdx-jsx';

export type JsxElement = MdxJsxFlowElement | MdxJsxTextElement;

export interface StaticAttribute {
  /** Name as written; a spread is named by its braces, `{...props}`. */
  name: string;
  /** Text of the value; empty without one, undefined when it is an expression that must be run. */
  value: string | undefined;
  /** Offsets of the text within its quotes; undefined when there is none. */
  range: readonly [start: number, end: number] | undefined;
}

/** The attributes of `element` in the order of the tag. `text` is what was parsed. */
export function readAttributes(element: JsxElement, text: string): StaticAttribute[] {
  let from = (element.position?.start.offset ?? 0) + 1 + (element.name?.length ?? 0);
  return element.attributes.map((attribute) => {
    const span = locateValue(attribute, text, from);
    if (span) from = span.next;
    if (attribute.type === 'mdxJsxExpressionAttribute')
      return { name: `{${attribute.value}}`, value: undefined, range: undefined };
    const { name, value } = attribute;
    if (typeof value !== 'object' || value === null)
      return { name, value: value ?? '', range: span && [span.start, span.end] };
    const match = STATIC_TEXT.exec(value.value);
    if (!match) return { name, value: undefined, range: undefined };
    const inner = match[2] ?? match[3] ?? match[4] ?? '';
    const start = span && span.start + (match[1] ?? '').length + 1;
    return {
      name,
      value: inner,
      range: start === undefined ? undefined : [start, start + inner.length],
    };
  });
}

/** The text of an expression that is only a text, such as `{' '}`; undefined for any other. */
export function readStaticText(expression: string): string | undefined {
  const match = STATIC_TEXT.exec(expression);
  return match ? (match[2] ?? match[3] ?? match[4]) : undefined;
}

const STATIC_TEXT = /^(\s*)(?:"([^"\\]*)"|'([^'\\]*)'|`([^`\\$]*)`)\s*$/;

interface Span {
  /** Offsets of the value, without quotes or braces. */
  start: number;
  end: number;
  /** Offset after the attribute. */
  next: number;
}

// Between attributes stand spaces, line ends, and in a quote the `>` of its lines.
const GAP = String.raw`[\s>]*`;

function locateValue(
  attribute: MdxJsxAttribute | MdxJsxExpressionAttribute,
  text: string,
  from: number,
): Span | undefined {
  if (attribute.type === 'mdxJsxExpressionAttribute') {
    const open = matchAt(new RegExp(String.raw`${GAP}\{`, 'y'), text, from);
    return open === undefined ? undefined : spanOf(attribute.value, '}', text, open);
  }
  const { name, value } = attribute;
  const named = name.replaceAll(/[$.]/g, String.raw`\$&`).replace(':', `${GAP}:${GAP}`);
  const end = matchAt(new RegExp(GAP + named, 'y'), text, from);
  if (end === undefined || value === null || value === undefined)
    return end === undefined ? undefined : { start: end, end, next: end };
  if (typeof value === 'object') {
    const open = matchAt(new RegExp(String.raw`${GAP}=${GAP}\{`, 'y'), text, end);
    return open === undefined ? undefined : spanOf(value.value, '}', text, open);
  }
  const open = matchAt(new RegExp(`${GAP}=${GAP}["']`, 'y'), text, end);
  if (open === undefined) return undefined;
  const close = text.indexOf(text[open - 1] ?? '"', open);
  return close === -1 ? undefined : { start: open, end: close, next: close + 1 };
}

function matchAt(pattern: RegExp, text: string, from: number): number | undefined {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

// An expression over several lines of a quote differs from its value by the `>` of these lines: unknown.
function spanOf(value: string, close: string, text: string, start: number): Span | undefined {
  const end = start + value.length;
  return text.startsWith(value + close, start) ? { start, end, next: end + 1 } : undefined;
}
