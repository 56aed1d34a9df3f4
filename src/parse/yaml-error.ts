// From what the YAML parser finds wrong to what an author reads: the mistakes that are made most in
// words of ours, and the parser's own message for the rest.
import { isAlias, visit, type Document, type Node, type YAMLError } from 'yaml';

export interface YamlFault {
  message: string;
  hint: string;
  /** Offsets into the YAML. */
  start: number;
  end: number;
}

/** The first error, since most others follow from it, and each key that is there twice. */
export function listYamlFaults(document: Document.Parsed, text: string): YamlFault[] {
  const [first, ...others] = document.errors;
  if (!first) return [];
  const twice = others.filter(({ code }) => code === 'DUPLICATE_KEY');
  return [first, ...twice].map((error) => describeError(error, document, text));
}

function describeError(error: YAMLError, document: Document.Parsed, text: string): YamlFault {
  const [start, end] = error.pos;
  const wrongDepth = document.errors.find(({ code }) => code === 'MULTILINE_IMPLICIT_KEY');
  if (wrongDepth) return describeDepth(wrongDepth, text);
  const quote = error.code === 'MISSING_CHAR' ? findOpenQuote(document, start) : undefined;
  if (quote !== undefined)
    return {
      message: `Unexpected ${text[quote]} that nothing closes, expected another at the end of the text`,
      hint: 'Close the quotes; write a quote within them as \\" or choose the other kind.',
      start: quote,
      end: quote + 1,
    };
  if (error.code === 'DUPLICATE_KEY') return describeSecondKey(start, text);
  const words = WORDS.find(({ pattern }) => pattern.test(error.message));
  return {
    message: words?.message ?? `Unexpected YAML: ${error.message}`,
    hint: words?.hint ?? 'Mend the YAML at this place.',
    start,
    end: Math.min(end, start + (words?.length ?? Infinity)),
  };
}

interface Words {
  /** Matches the parser's message. */
  pattern: RegExp;
  message: string;
  hint: string;
  /** Characters that show it, where the parser shows more. */
  length?: number;
}

const WORDS: readonly Words[] = [
  {
    pattern: /^Tabs are not allowed/,
    message: 'Unexpected tab at the beginning of a line, expected spaces',
    hint: 'Indent with two spaces.',
  },
  {
    pattern: /^Nested mappings are not allowed/,
    message: 'Unexpected ": " in a text without quotes, expected it in quotes',
    hint: 'Put the text after the first colon in double quotes.',
  },
  {
    pattern: /^Unexpected scalar at node end/,
    message: 'Unexpected text after the value, expected all of it in quotes',
    hint: 'Put the whole text in double quotes; write a quote within them as \\".',
  },
  {
    pattern: /^Plain value cannot start with/,
    message: 'Unexpected sign at the beginning of a text, expected the text in quotes',
    hint: 'Put the whole text in double quotes.',
  },
  {
    pattern: /^Implicit map keys need to be followed/,
    message: 'Unexpected text, expected a key with a colon and a value',
    hint: 'Write "key: value"; indent a text that goes on by two spaces.',
  },
  {
    pattern: /must be sufficiently indented and end with/,
    message: 'Unexpected end, expected a closing bracket',
    hint: 'Close what begins with [ or {.',
  },
  {
    pattern: /^Source contains multiple documents/,
    message: 'Unexpected "---", expected one program in a file',
    hint: 'Put the second one into a file of its own.',
    length: 3,
  },
];

function describeSecondKey(start: number, text: string): YamlFault {
  const key = /^(?:"[^"]*"|'[^']*'|[^\s:]+)/.exec(text.slice(start))?.[0] ?? '';
  return {
    message: `Unexpected second "${key.replaceAll(/^["']|["']$/g, '')}", expected each key once`,
    hint: 'Remove one of the two.',
    start,
    end: start + Math.max(1, key.length),
  };
}

// A key over several lines is either a line without a colon before it, or the value of the line before,
// whose key is indented less.
function describeDepth({ pos: [start, end] }: YAMLError, text: string): YamlFault {
  const columnOf = (offset: number) => offset - text.lastIndexOf('\n', offset - 1);
  const line = text.lastIndexOf('\n', end - 1) + 1;
  const key = line + Math.max(0, text.slice(line, end).search(/\S/));
  if (columnOf(start) === columnOf(key))
    return {
      message: 'Unexpected text, expected a key with a colon and a value',
      hint: 'Write "key: value"; indent a text that goes on by two spaces.',
      start,
      end: start + text.slice(start).search(/\s*[\r\n]/),
    };
  return {
    message: 'Unexpected indentation of a key, expected it as deep as the keys beside it',
    hint: 'Begin the keys of one level in one column.',
    start: Math.max(start, key),
    end,
  };
}

function findOpenQuote(document: Document.Parsed, end: number): number | undefined {
  let open: number | undefined;
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (!type?.startsWith('QUOTE') || !range || range[1] < end) return undefined;
      open = range[0];
      return visit.BREAK;
    },
  });
  return open;
}

/** What `document.toJS()` threw: an alias without its anchor is a text that begins with *, as **bold** does. */
export function describeAlias(document: Document.Parsed, error: unknown): YamlFault {
  let found: Node | undefined;
  visit(document, {
    Alias: (_, alias) => {
      if (alias.resolve(document) !== undefined) return undefined;
      found = alias;
      return visit.BREAK;
    },
  });
  const [start, end] = found?.range ?? [0, 1];
  if (isAlias(found))
    return {
      message: `Unexpected "*${found.source}", expected a text in quotes when it begins with *`,
      hint: 'Put the whole text in double quotes.',
      start,
      end,
    };
  return {
    message: `Unexpected YAML: ${(error as Error).message}`,
    hint: 'Write the value out instead of referring to it.',
    start,
    end,
  };
}
