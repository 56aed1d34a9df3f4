// Attributes of a JSX element: their static text, and where it stands in the source. The native
// parser gives attributes no positions, so they are found again in the tag, one after the other.
import type {
  MdxJsxAttribute,
  MdxJsxExpressionAttribute,
  MdxJsxFlowElement,
  MdxJsxTextElement,
} from 'mdast-util-mdx-jsx';
import { scanCode } from './code-strings.ts';
import { readStaticText } from './static-text.ts';

export type JsxElement = MdxJsxFlowElement | MdxJsxTextElement;

export interface StaticAttribute {
  /** Name as written; a spread is named by its braces, `{...props}`. */
  name: string;
  /** Offsets of the name; of a spread with its braces. Undefined when it was not found. */
  nameRange: readonly [start: number, end: number] | undefined;
  /** Text of the value; empty without one, undefined when it is an expression that must be run. */
  value: string | undefined;
  /** Offsets of the text within its quotes; undefined when there is none. */
  range: readonly [start: number, end: number] | undefined;
  /** Offsets of an expression that must be run, within its braces. */
  code: readonly [start: number, end: number] | undefined;
}

/**
 * The attributes of `element` in the order of the tag. `text` is what was parsed; `quoteDepth` tells how
 * many quotes the element stands in.
 */
export function readAttributes(
  element: JsxElement,
  text: string,
  quoteDepth: number,
): StaticAttribute[] {
  let from = (element.position?.start.offset ?? 0) + 1 + (element.name?.length ?? 0);
  return element.attributes.map((attribute) => {
    const span = locateValue(attribute, text, from, quoteDepth);
    if (span) from = span.next;
    const place = span && ([span.start, span.end] as const);
    if (attribute.type === 'mdxJsxExpressionAttribute') {
      const name = `{${attribute.value}}`;
      const nameRange = span && ([span.start - 1, span.end + 1] as const);
      return { name, nameRange, value: undefined, range: undefined, code: place };
    }
    const { name, value } = attribute;
    const nameRange = span && locateName(name, text, span.name);
    if (typeof value !== 'object' || value === null)
      return { name, nameRange, value: value ?? '', range: place, code: undefined };
    const inner = readStaticText(value.value);
    if (inner === undefined)
      return { name, nameRange, value: undefined, range: undefined, code: place };
    return {
      name,
      nameRange,
      value: inner,
      range: span && locateText(span, text, quoteDepth),
      code: undefined,
    };
  });
}

// Not by its place in the value: of what is indented, parsers take the indentation away.
function locateText(
  { start, end }: Span,
  text: string,
  quoteDepth: number,
): StaticAttribute['range'] {
  const [literal] = scanCode({ text, start, end, quoteDepth }).strings;
  return literal && [literal.start, literal.end];
}

function locateName(name: string, text: string, end: number): StaticAttribute['nameRange'] {
  const start = end - name.length;
  return text.slice(start, end) === name ? [start, end] : undefined;
}

interface Span {
  /** Offsets of the value, without quotes or braces. */
  start: number;
  end: number;
  /** Offset after the attribute's name. */
  name: number;
  /** Offset after the attribute. */
  next: number;
}

function locateValue(
  attribute: MdxJsxAttribute | MdxJsxExpressionAttribute,
  text: string,
  from: number,
  quoteDepth: number,
): Span | undefined {
  const { value } = attribute;
  if (attribute.type === 'mdxJsxExpressionAttribute') {
    const open = find('{', text, from);
    return spanOf(attribute.value, text, open, open, quoteDepth);
  }
  const end = findName(attribute.name, text, from);
  if (end === undefined) return undefined;
  if (value === null || value === undefined) return { start: end, end, name: end, next: end };
  const equals = find('=', text, end);
  if (equals === undefined) return undefined;
  if (typeof value === 'object') {
    const open = find('{', text, equals);
    return spanOf(value.value, text, open, end, quoteDepth);
  }
  const open = find('"', text, equals) ?? find("'", text, equals);
  if (open === undefined) return undefined;
  const close = text.indexOf(text[open - 1] ?? '"', open);
  return close === -1 ? undefined : { start: open, end: close, name: end, next: close + 1 };
}

/** Offset after `name`; around the colon of `xlink:href` may stand spaces. */
function findName(name: string, text: string, from: number): number | undefined {
  const colon = name.indexOf(':');
  if (colon === -1) return find(name, text, from);
  const parts = [name.slice(0, colon), ':', name.slice(colon + 1)];
  return parts.reduce<number | undefined>(
    (at, part) => (at === undefined ? undefined : find(part, text, at)),
    from,
  );
}

// Between the parts of a tag stand spaces, line ends, and in a quote the `>` of its lines.
const GAP = /[\s>]*/y;

/** Offset after `part`, which begins after the gap at `from`; undefined when something else does. */
function find(part: string, text: string, from: number): number | undefined {
  GAP.lastIndex = from;
  GAP.test(text);
  return text.startsWith(part, GAP.lastIndex) ? GAP.lastIndex + part.length : undefined;
}

// An expression over several lines of a quote differs from its value by the `>` of these lines.
function spanOf(
  value: string,
  text: string,
  start: number | undefined,
  name: number | undefined,
  quoteDepth: number,
): Span | undefined {
  if (start === undefined || name === undefined) return undefined;
  const end = text.startsWith(`${value}}`, start)
    ? start + value.length
    : scanCode({ text, start, end: text.length, quoteDepth }).end;
  return end === undefined ? undefined : { start, end, name, next: end + 1 };
}
