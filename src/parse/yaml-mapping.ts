// YAML checked by a zod schema, each complaint at its line and column. Front matter, program files
// and the command line all read YAML through here, as YAML 1.2.
import { parseDocument, type Document } from 'yaml';
import type * as z from 'zod';
import type { Problem } from '../core/problem.ts';
import type { ParseErrorCode } from './errors.ts';
import { problemAt } from './problem-at.ts';
import type { Source } from './source.ts';
import { describeIssues } from './yaml-issue.ts';
import { readPlainYaml } from './yaml-value.ts';
import { describeAlias, listYamlFaults, type YamlFault } from './yaml-error.ts';
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
  const range = createRange(text, start);
  const plain = schema.safeParse(readPlainYaml(text));
  if (plain.success) return { value: plain.data, problems: [], range };
  const document = readDocument(text);
  const fail = (problems: Problem[]) => ({ value: undefined, problems, range });
  if (document.errors.length > 0)
    return fail(listYamlFaults(document, text).map((fault) => toProblem(region, text, fault)));
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

function toProblem({ source, start }: YamlRegion, text: string, fault: YamlFault): Problem {
  return problemAt(source, {
    rule: 'invalid-yaml',
    message: fault.message,
    hint: fault.hint,
    start: start + Math.min(fault.start, text.length),
    end: start + Math.min(fault.end, text.length),
  });
}
