// Tags that the native parser, which is the build's, takes without a word and misreads.
import { findTagEnd } from './code-strings.ts';
import type { JsxElement } from './jsx-attributes.ts';

export interface TagFault {
  message: string;
  /** The next step that mends it. */
  hint: string;
  /** Offsets of the opening tag. */
  start: number;
  end: number;
}

export function findTagFault(
  element: JsxElement,
  text: string,
  quoteDepth: number,
): TagFault | undefined {
  const start = element.position?.start.offset ?? 0;
  const end = () => findTagEnd({ text, start, end: text.length, quoteDepth }) ?? start + 1;
  const empty = element.attributes.find(
    ({ type, value }) =>
      (type === 'mdxJsxExpressionAttribute' && isEmpty(value.replace('...', ''))) ||
      (typeof value === 'object' && value !== null && isEmpty(value.value)),
  );
  if (empty)
    return {
      message: 'Unexpected empty braces in a tag, expected a value in them',
      hint: 'Write a value, or remove the attribute.',
      start,
      end: end(),
    };
  // Its place then ends with what it crosses: *<a>b*</a> is read as if it were *<a>b</a>*.
  if (text[(element.position?.end.offset ?? 0) - 1] !== '>')
    return {
      message: `Unexpected <${element.name ?? ''}> that ends outside of what it begins in, expected both within it or both outside`,
      hint: 'Move one of its two tags over the sign of emphasis or the bracket between them.',
      start,
      end: end(),
    };
  if (quoteDepth === 0 || !isBroken(text, start, end())) return undefined;
  return {
    message: 'Unexpected line end in a tag within a quote, expected the tag on one line',
    hint: 'Put the whole tag on one line: the > that begins the next line would end it.',
    start,
    end: end(),
  };
}

const COMMENTS = /\/\/.*|\/\*[\s\S]*?\*\//g;

function isEmpty(code: string): boolean {
  return code.replaceAll(COMMENTS, '').trim() === '';
}

// A tag that has its lines for itself is read rightly; one with text before or after it is not.
function isBroken(text: string, start: number, end: number): boolean {
  if (!/\n[ \t]*>/.test(text.slice(start, end))) return false;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const after = /[^\r\n]*/.exec(text.slice(end))?.[0] ?? '';
  return !/^(?:[\s>]|[-*+]\s|\d+[.)]\s)*$/.test(before) || after.trim() !== '';
}
