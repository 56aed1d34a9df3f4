// A JSX element in the code of a post, as in `{isNew && <a href="/go/acme">Acme</a>}`: no parser makes a node
// of it, and yet what it says in plain text is as certain as that of any other.
import type { StaticAttribute } from './jsx-attributes.ts';
import { readStaticText } from './static-text.ts';

export interface CodeElement {
  /** Name of the tag, such as `a` or `Card`. */
  name: string;
  /** Offsets of the whole element. */
  start: number;
  end: number;
  /** Offsets of its children; equal when it has none. */
  childrenStart: number;
  childrenEnd: number;
  /** In the order of the tag. */
  attributes: StaticAttribute[];
  /** True within an attribute: where it is shown, only the element of that attribute knows. */
  inAttribute: boolean;
}

/** An element whose tag begins at `start`. Its other offsets are known when it ends. */
export function beginElement(name: string, start: number, inAttribute: boolean): CodeElement {
  const end = start;
  return { name, start, end, childrenStart: end, childrenEnd: end, attributes: [], inAttribute };
}

export function addName({ attributes }: CodeElement, name: string, start: number): void {
  const nameRange = [start, start + name.length] as const;
  attributes.push({ name, nameRange, value: '', range: undefined, code: undefined });
}

/** Gives the last name its text; offsets are those within the quotes. */
export function setText({ attributes }: CodeElement, value: string, start: number, end: number) {
  const last = attributes.at(-1);
  if (last) Object.assign(last, { value, range: [start, end] });
}

/** Gives the last name what stands between the braces of its value. */
export function setCode(element: CodeElement, text: string, start: number, end: number): void {
  const code = text.slice(start, end);
  const value = readStaticText(code);
  if (value !== undefined) {
    const from = start + code.search(/["'`]/) + 1;
    setText(element, value, from, from + value.length);
    return;
  }
  const last = element.attributes.at(-1);
  if (last) Object.assign(last, { value: undefined, code: [start, end] });
}

/** Attributes that come from where the text does not show them; offsets are those within the braces. */
export function addSpread(element: CodeElement, text: string, start: number, end: number): void {
  element.attributes.push({
    name: `{${text.slice(start, end)}}`,
    nameRange: [start - 1, end + 1],
    value: undefined,
    range: undefined,
    code: [start, end],
  });
}
