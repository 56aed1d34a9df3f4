// The steps of a scan within JSX: a tag, and what stands between tags.
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
  const element = readTagName(scan.text, scan.at);
  return push(scan, 'tag', 1 + element.length, { element });
}

export function readTag(scan: Scan, frame: Frame): boolean {
  if (skipSpace(scan)) return true;
  const { text, at } = scan;
  const sign = text[at];
  if (text.startsWith('/>', at)) return endTag(scan, 2);
  if (sign === '>') {
    // A scan of a tag alone ends with it.
    if (scan.frames.length === 1) return endTag(scan, 1);
    frame.mode = 'children';
    scan.at += 1;
    return true;
  }
  if (sign === '{') return push(scan, 'code', 1, frame);
  if (sign === '"' || sign === "'") return readAttributeText(scan, frame);
  const name = match(ATTRIBUTE_NAME, text, at);
  if (name !== '') frame.attribute = name;
  scan.at += name.length || 1;
  return true;
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
  // What comes next is another's: a spread has no name.
  frame.attribute = undefined;
  return true;
}

export function readChildren(scan: Scan): boolean {
  const { text, at } = scan;
  if (text[at] === '{') return push(scan, 'code', 1);
  if (text.startsWith('</', at)) {
    const closing = match(CLOSING_TAG, text, at);
    return closing !== '' && pop(scan, closing.length);
  }
  if (text[at] === '<') return openTag(scan);
  scan.at += match(CHILD_TEXT, text, at).length;
  return true;
}
