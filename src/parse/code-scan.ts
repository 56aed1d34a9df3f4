// The state of a scan over JavaScript with JSX in it, and what its steps do to it. A stack of its own
// instead of recursion: no depth of braces ends in an error.
import { addSpread, setCode, type CodeElement } from './code-element.ts';
import { resolveEscapes } from './string-escapes.ts';

export interface Region {
  text: string;
  /** Offset of the first character of code. */
  start: number;
  /** Offset that the code ends before. */
  end: number;
  /** How many quotes the code stands in: each may put a `>` before every line. */
  quoteDepth: number;
}

interface StringLiteral {
  /** The text, its escapes resolved. */
  value: string;
  /** Offsets within its quotes. */
  start: number;
  end: number;
  /** Name of the JSX element that it is an attribute of. */
  element: string | undefined;
  /** Name of that attribute. */
  attribute: string | undefined;
}

export interface ModuleSpecifier extends StringLiteral {
  /** Offset of the `import` or `export` that names it. */
  statement: number;
}

/** An attribute of an element in the code whose expression has no text in it. */
interface ComputedAttribute {
  element: string;
  attribute: string;
  /** Offsets within its braces. */
  start: number;
  end: number;
}

export interface ScannedCode {
  strings: StringLiteral[];
  computed: ComputedAttribute[];
  /** Elements that end, each after those in it; what has no name is none. */
  elements: CodeElement[];
  /** Modules that are imported by name; none of them is in `strings`. */
  specifiers: ModuleSpecifier[];
  /** True for literals, lists and objects alone: nothing in it is compared, called or chosen. */
  isData: boolean;
  /** Offset of the brace or after the tag that ends it; undefined when the scan gave up. */
  end: number | undefined;
}

export interface Frame {
  mode: 'code' | 'template' | 'tag' | 'children';
  element: string | undefined;
  attribute: string | undefined;
  /** The element whose tag or children are read. */
  open: CodeElement | undefined;
  /** Whether it is within an attribute of some element. */
  inAttribute: boolean;
  /** Offset of the first character. */
  from: number;
  /** Whether what was read last ends a value, so that `/` divides and `<` compares. */
  isValueBefore: boolean;
  /** The last word or sign. */
  last: string;
}

export interface Scan extends Region {
  at: number;
  frames: Frame[];
  result: ScannedCode;
  /** Offset of the last `import` or `export`. */
  statement: number;
}

/** Reads one token. False when the code is not what it should be. */
export type Step = (scan: Scan, frame: Frame) => boolean;

export function createFrame(mode: Frame['mode'], from: number, owner?: Partial<Frame>): Frame {
  return {
    mode,
    element: owner?.element,
    attribute: owner?.attribute,
    open: mode === 'tag' ? owner?.open : undefined,
    inAttribute: false,
    from,
    isValueBefore: false,
    last: '',
  };
}

/** What the sticky `pattern` matches at an offset; empty for nothing. */
export function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

export function push(
  scan: Scan,
  mode: Frame['mode'],
  length: number,
  owner?: Partial<Frame>,
): true {
  scan.at += length;
  const outer = scan.frames.at(-1);
  const frame = createFrame(mode, scan.at, owner);
  frame.inAttribute = outer?.mode === 'tag' || outer?.inAttribute === true;
  scan.frames.push(frame);
  return true;
}

/** Ends a frame: a value of the one below, or the end of all. */
export function pop(scan: Scan, length: number): true {
  const ended = scan.frames.pop();
  const below = scan.frames.at(-1);
  if (ended?.mode === 'code' && below?.mode === 'tag') endAttribute(scan, ended, below);
  scan.at += length;
  if (below) {
    below.isValueBefore = true;
    below.last = '}';
  }
  return true;
}

function endAttribute({ at, text, result }: Scan, { from }: Frame, tag: Frame): void {
  const { element, attribute, open } = tag;
  if (open && attribute === undefined) addSpread(open, text, from, at);
  else if (open) setCode(open, text, from, at);
  tag.attribute = undefined;
  if (element === undefined || attribute === undefined) return;
  if ((result.strings.at(-1)?.start ?? -1) >= from) return;
  result.computed.push({ element, attribute, start: from, end: at });
}

export function addString(scan: Scan, frame: Frame, start: number, end: number): void {
  const { element, attribute, last } = frame;
  const value = resolveEscapes(scan.text.slice(start, end));
  const literal = { value, start, end, element, attribute };
  if (last === 'from' || last === 'import')
    scan.result.specifiers.push({ ...literal, statement: scan.statement });
  else scan.result.strings.push(literal);
}

const SPACE = /[^\S\n]+/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;

/** White space, comments, and at the beginning of a line the signs of the quotes that it is in. */
export function skipSpace(scan: Scan): boolean {
  const { text, at } = scan;
  if (text[at] === '\n') {
    scan.at = skipQuoteSigns(text, at + 1, scan.quoteDepth);
    return true;
  }
  const skipped = match(text[at] === '/' ? COMMENT : SPACE, text, at);
  scan.at += skipped.length;
  return skipped !== '';
}

function skipQuoteSigns(text: string, lineStart: number, quoteDepth: number): number {
  let at = lineStart;
  for (let depth = 0; depth < quoteDepth; depth += 1) {
    const sign = at + match(SPACE, text, at).length;
    if (text[sign] !== '>') break;
    at = sign + 1;
  }
  return at;
}
