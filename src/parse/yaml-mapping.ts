// YAML checked by a zod schema, each complaint at its line and column. Front matter, program files
// and the command line all read YAML through here, as YAML 1.2.
import { isAlias, parseDocument, visit, type Document, type Node, type YAMLError } from 'yaml';
import type * as z from 'zod';
import type { Problem } from '../core/problem.ts';
import type { ParseErrorCode } from './errors.ts';
import { problemAt } from './problem-at.ts';
import type { Source } from './source.ts';
import { describeIssues } from './yaml-issue.ts';
import { findRange, type Path } from './yaml-range.ts';

export interface YamlRegion {
  source: Source;
  /** Offsets of the YAML within the source. */
  start: number;
  end: number;
  /** Code of what the schema refuses. */
  rule: ParseErrorCode;
}

export interface YamlResult<T> {
  /** Undefined when the region has problems. */
  value: T | undefined;
  problems: Problem[];
  /** Offsets of the value at `path`, or of its key when `of` says so; of a parent, or the first key, when there is none. */
  range: (path: Path, of?: 'key' | 'value') => [start: number, end: number];
}

/** Never throws: what is wrong is in `problems`. */
export function parseYaml<Schema extends z.ZodType>(
  region: YamlRegion,
  schema: Schema,
): YamlResult<z.output<Schema>> {
  const { source, start, end, rule } = region;
  const text = source.text.slice(start, end);
  const document = readDocument(text);
  const range = createRange(text, start);
  const fail = (problems: Problem[]) => ({ value: undefined, problems, range });
  if (document.errors.length > 0)
    return fail(
      document.errors.map((error) => toProblem(region, text, describeError(error, document, text))),
    );
  let value: unknown;
  try {
    value = document.toJS() ?? {};
  } catch (error) {
    return fail([toProblem(region, text, describeAlias(document, error))]);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, problems: [], range };
  return fail(
    describeIssues(parsed.error.issues, value, schema).map(({ path, of, message, hint }) => {
      const [from, to] = range(path, of);
      return problemAt(source, { rule, message, hint, start: from, end: to });
    }),
  );
}

function readDocument(text: string): Document.Parsed {
  return parseDocument(text, { version: '1.2', prettyErrors: false, stringKeys: true });
}

// Parses again when it is asked, which is for findings alone: to keep the tree of every file costs a
// site of a thousand posts seconds of garbage collection.
function createRange(text: string, start: number): YamlResult<unknown>['range'] {
  return (path, of = 'value') => {
    const [from, to] = findRange(text, readDocument(text), path, of);
    return [start + from, start + to];
  };
}

interface Fault {
  message: string;
  hint: string;
  start: number;
  end: number;
}

function toProblem({ source, start }: YamlRegion, text: string, fault: Fault): Problem {
  return problemAt(source, {
    rule: 'invalid-yaml',
    message: fault.message,
    hint: fault.hint,
    start: start + Math.min(fault.start, text.length),
    end: start + Math.min(fault.end, text.length),
  });
}

// The mistakes that are made most, in words; the parser's own message for the rest.
function describeError(
  { code, message, pos }: YAMLError,
  document: Document.Parsed,
  text: string,
): Fault {
  const [start, end] = pos;
  const open = code === 'MISSING_CHAR' ? findOpenQuote(document, start) : undefined;
  if (open !== undefined)
    return {
      message: `Unexpected ${text[open]} that nothing closes, expected another at the end of the text`,
      hint: 'Close the quotes; write a quote within them as \\" or choose the other kind.',
      start: open,
      end: open + 1,
    };
  if (code === 'DUPLICATE_KEY') {
    const key = /^(?:"[^"]*"|'[^']*'|[^\s:]+)/.exec(text.slice(start))?.[0] ?? '';
    return {
      message: `Unexpected second "${key.replaceAll(/^["']|["']$/g, '')}", expected each key once`,
      hint: 'Remove one of the two.',
      start,
      end: start + Math.max(1, key.length),
    };
  }
  return { ...(WORDS[code] ?? unknownError(message)), start, end };
}

type Words = Pick<Fault, 'message' | 'hint'>;

const WORDS: Partial<Record<YAMLError['code'], Words>> = {
  TAB_AS_INDENT: {
    message: 'Unexpected tab at the beginning of a line, expected spaces',
    hint: 'Indent with two spaces.',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'Unexpected ": " in a text without quotes, expected it in quotes',
    hint: 'Put the text after the first colon in double quotes.',
  },
};

function unknownError(message: string): Words {
  return {
    message: `Unexpected YAML: ${message}`,
    hint: 'Mend the YAML at this place; quote a text that holds ": ", " #" or begins with a sign such as @, *, & or {.',
  };
}

function findOpenQuote(document: Document.Parsed, end: number): number | undefined {
  let open: number | undefined;
  visit(document, {
    Scalar: (_, { type, range }) => {
      if (type?.startsWith('QUOTE') && range && range[1] >= end) open = range[0];
    },
  });
  return open;
}

// An alias without its anchor is a text that begins with *, as **bold** does.
function describeAlias(document: Document.Parsed, error: unknown): Fault {
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
