// The steps of a scan within JSX: a tag, and what stands between tags.
import { addName, beginElement, setText, type CodeElement } from './code-element.ts';
import { match, pop, push, skipSpace, type Frame, type Scan } from './code-scan.ts';

const TAG_NAME = /[\p{ID_Continue}$.:-]*/uy;
const ATTRIBUTE_NAME = /[\p{ID_Continue}$.:-]+/uy;
const ATTRIBUTE_TEXT = /"[^"]*"|'[^']*'/y;
const CLOSING_TAG = /<\/[^>]*>/y;
const CHILD_TEXT = /[^{<]+/y;

/** The name in the tag that begins at `at`; empty for a fragment's. */
export function readTagName(text: string, at: number): string {
  return match(TAG_NAME, text, at + 1);
}

export function openTag(scan: Scan): true {
  const { text, at, frames } = scan;
  const element = readTagName(text, at);
  const inAttribute = frames.at(-1)?.inAttribute ?? false;
  const open = element === '' ? undefined : beginElement(element, at, inAttribute);
  return push(scan, 'tag', 1 + element.length, { element, open });
}

export function readTag(scan: Scan, frame: Frame): boolean {
  if (skipSpace(scan)) return true;
  const { text, at } = scan;
  const sign = text[at];
  if (text.startsWith('/>', at)) {
    endElement(scan, frame.open, at + 2, at + 2);
    return endTag(scan, 2);
  }
  if (sign === '>') {
    // A scan of a tag alone ends with it.
    if (scan.frames.length === 1) return endTag(scan, 1);
    frame.mode = 'children';
    scan.at += 1;
    if (frame.open) frame.open.childrenStart = scan.at;
    return true;
  }
  if (sign === '{') {
    // After a name without a value stands a spread.
    if (frame.last !== '=') frame.attribute = undefined;
    return push(scan, 'code', 1, frame);
  }
  if (sign === '"' || sign === "'") return readAttributeText(scan, frame);
  const name = match(ATTRIBUTE_NAME, text, at);
  if (name !== '') {
    frame.attribute = name;
    if (frame.open) addName(frame.open, name, at);
  }
  frame.last = name || (sign ?? '');
  scan.at += name.length || 1;
  return true;
}

function endElement(
  { result }: Scan,
  open: CodeElement | undefined,
  childrenEnd: number,
  end: number,
): void {
  if (!open) return;
  // Without a closing tag, it has no children either.
  if (childrenEnd === end) open.childrenStart = end;
  open.childrenEnd = childrenEnd;
  open.end = end;
  result.elements.push(open);
}

function endTag(scan: Scan, length: number): true {
  if (scan.frames.length === 1) scan.result.end = scan.at + length;
  return pop(scan, length);
}

function readAttributeText(scan: Scan, frame: Frame): boolean {
  const { element, attribute } = frame;
  const quoted = match(ATTRIBUTE_TEXT, scan.text, scan.at);
  if (quoted === '') return false;
  const value = quoted.slice(1, -1).replaceAll(/&(?:amp|#38|#x26);/gi, '&');
  const start = scan.at + 1;
  scan.at += quoted.length;
  scan.result.strings.push({ value, start, end: scan.at - 1, element, attribute });
  if (frame.open && attribute !== undefined) setText(frame.open, value, start, scan.at - 1);
  // What comes next is another's: a spread has no name.
  frame.attribute = undefined;
  return true;
}

export function readChildren(scan: Scan, { open }: Frame): boolean {
  const { text, at } = scan;
  if (text[at] === '{') return push(scan, 'code', 1);
  if (text.startsWith('</', at)) {
    const closing = match(CLOSING_TAG, text, at);
    if (closing === '') return false;
    endElement(scan, open, at, at + closing.length);
    return pop(scan, closing.length);
  }
  if (text[at] === '<') return openTag(scan);
  scan.at += match(CHILD_TEXT, text, at).length;
  return true;
}
