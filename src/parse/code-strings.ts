// The string literals of JavaScript with JSX in it, with where they stand. The native parser checks
// expressions but gives no syntax tree of them, and to parse each a second time would cost more than the
// post: what is needed of them is their texts alone. The code is known to be valid; where it seems not to
// be, the scan ends with what it has.
import { openTag, readChildren, readTag, readTagName } from './code-scan-jsx.ts';
import {
  addString,
  createFrame,
  match,
  pop,
  push,
  skipSpace,
  type Frame,
  type Region,
  type Scan,
  type ScannedCode,
  type Step,
} from './code-scan.ts';

/** Scans up to the brace that closes none of the region's own, or to its end. */
export function scanCode(region: Region): ScannedCode {
  return run(region, createFrame('code', region.start));
}

/** Offset after the opening tag that begins at `region.start`; undefined when it does not end. */
export function findTagEnd(region: Region): number | undefined {
  const element = readTagName(region.text, region.start);
  const start = region.start + 1 + element.length;
  return run({ ...region, start }, createFrame('tag', start, { element })).end;
}

function run(region: Region, first: Frame): ScannedCode {
  const scan: Scan = {
    ...region,
    at: region.start,
    frames: [first],
    result: {
      strings: [],
      computed: [],
      elements: [],
      specifiers: [],
      isData: true,
      end: undefined,
    },
    statement: region.start,
  };
  while (scan.at < scan.end) {
    const frame = scan.frames.at(-1);
    if (!frame || !STEPS[frame.mode](scan, frame)) break;
  }
  return scan.result;
}

const STEPS: Readonly<Record<Frame['mode'], Step>> = {
  code: readCode,
  template: readTemplate,
  tag: readTag,
  children: readChildren,
};

const WORD = /[\p{ID_Continue}$]+/uy;
const QUOTED = /"(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'/y;
const REGEX = /\/(?:\\[^\n]|\[(?:\\[^\n]|[^\]\\\n])*\]|[^/\\\n[])+\/[a-z]*/y;
const TEMPLATE_TEXT = /[^`\\$]+/y;
const AFTER_KEY = /\s*:/y;
const DATA_SIGNS = '[],:;.-';

// After these words a value begins; after any other, one has ended.
const OPERATORS: ReadonlySet<string> = new Set(
  'await case default delete do else extends in instanceof new of return throw typeof void yield'.split(
    ' ',
  ),
);

function readCode(scan: Scan, frame: Frame): boolean {
  if (skipSpace(scan)) return true;
  const { text, at, result } = scan;
  const sign = text[at] ?? '';
  if (sign === '"' || sign === "'") return readQuoted(scan, frame);
  if (sign === '`') return push(scan, 'template', 1, frame);
  if (sign === '}') {
    if (scan.frames.length === 1) result.end = at;
    return pop(scan, 1);
  }
  if (sign === '{') {
    frame.last = sign;
    return push(scan, 'code', 1, { ...frame, attribute: undefined });
  }
  const word = match(WORD, text, at);
  if (word !== '') return readWord(scan, frame, word);
  const isData = DATA_SIGNS.includes(sign) && !(sign === '[' && frame.isValueBefore);
  result.isData &&= isData;
  if (!frame.isValueBefore && sign === '<' && /[\p{ID_Start}$_>]/u.test(text[at + 1] ?? ''))
    return openTag(scan);
  if (!frame.isValueBefore && sign === '/') {
    const regex = match(REGEX, text, at);
    return regex !== '' && advance(scan, frame, regex, true);
  }
  // `a++ / b` divides.
  if ((sign === '+' || sign === '-') && text[at + 1] === sign)
    return advance(scan, frame, sign + sign, frame.isValueBefore);
  return advance(scan, frame, sign, sign === ')' || sign === ']');
}

function advance(scan: Scan, frame: Frame, token: string, isValue: boolean): true {
  scan.at += token.length;
  frame.isValueBefore = isValue;
  frame.last = token;
  return true;
}

function readWord(scan: Scan, frame: Frame, word: string): true {
  const isOperator = OPERATORS.has(word) && frame.last !== '.';
  if (isOperator) scan.result.isData = false;
  if (word === 'import' || word === 'export') scan.statement = scan.at;
  return advance(scan, frame, word, !isOperator);
}

function readQuoted(scan: Scan, frame: Frame): boolean {
  const quoted = match(QUOTED, scan.text, scan.at);
  if (quoted === '') return false;
  const end = scan.at + quoted.length;
  const isKey =
    (frame.last === '' || frame.last === ',') && match(AFTER_KEY, scan.text, end) !== '';
  if (!isKey) addString(scan, frame, scan.at + 1, end - 1);
  return advance(scan, frame, quoted, true);
}

function readTemplate(scan: Scan, frame: Frame): boolean {
  const { text, at } = scan;
  if (text[at] === '\\') scan.at += 2;
  else if (text[at] === '`') {
    // With a substitution in it, it is no static text.
    if (frame.last === '') addString(scan, frame, frame.from, at);
    return pop(scan, 1);
  } else if (text.startsWith('${', at)) {
    scan.result.isData = false;
    return push(scan, 'code', 2);
  } else scan.at += match(TEMPLATE_TEXT, text, at).length || 1;
  return true;
}
