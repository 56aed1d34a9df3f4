// From what zod finds wrong to what an author reads: "Unexpected X, expected Y", and the next step.
import type * as z from 'zod';
import { findNearest } from '../core/nearest.ts';
import { findNameHere } from './names-elsewhere.ts';
import type { Path } from './yaml-range.ts';
import { findDescription, findValue, listKeys } from './yaml-schema.ts';

type Issue = z.core.$ZodIssue;

export interface IssueText {
  path: Path;
  /** Whether the key or its value is wrong. */
  of: 'key' | 'value';
  message: string;
  hint: string;
}

/** `value` is the document that `schema` refused. */
export function describeIssues(
  issues: readonly Issue[],
  value: unknown,
  schema: z.ZodType,
): IssueText[] {
  return issues
    .flatMap((issue) => flattenUnion(issue))
    .flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? describeKeys(issue, value, schema)
        : [describeValue(issue, value, schema)],
    );
}

// Of a union's branches, the one that got furthest is the one that was meant.
function flattenUnion(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const depth = (branch: readonly Issue[]) =>
    Math.max(0, ...branch.map((each) => each.path.length));
  const meant = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0] ?? [];
  if (depth(meant) === 0 && !meant.some((each) => each.code === 'unrecognized_keys'))
    return [issue];
  return meant.flatMap((inner) => flattenUnion({ ...inner, path: [...issue.path, ...inner.path] }));
}

function describeKeys(
  issue: Extract<Issue, { code: 'unrecognized_keys' }>,
  value: unknown,
  schema: z.ZodType,
): IssueText[] {
  const known = listKeys(schema, issue.path, value);
  const place = issue.path.length === 0 ? '' : ` in ${formatPath(issue.path)}`;
  return issue.keys.map((key) => {
    const here = findNameHere(key, known);
    const isFree = here !== undefined && findValue(value, [...issue.path, here]) === undefined;
    const nearest = isFree ? undefined : findNearest(key, known);
    return {
      path: [...issue.path, key],
      of: 'key',
      message: `Unexpected key "${key}"${place}, expected one of: ${known.join(', ')}`,
      hint: isFree
        ? `Rename it to "${here}".`
        : nearest === undefined
          ? `Remove "${key}".`
          : `Did you mean "${nearest}"?`,
    };
  });
}

function describeValue(issue: Issue, value: unknown, schema: z.ZodType): IssueText {
  const { path } = issue;
  const found = findValue(value, path);
  const name = formatPath(path);
  const expected = describeExpected(issue);
  if (issue.code === 'invalid_key')
    return {
      path,
      of: 'key',
      message: `Unexpected key "${String(path.at(-1))}" in ${formatPath(path.slice(0, -1))}, ${expected}`,
      hint: 'Rename it.',
    };
  const description = findDescription(schema, path, value);
  const meaning = description === undefined ? '' : ` ${String(path.at(-1))}: ${description}`;
  if (path.length > 0 && (found === undefined || found === null))
    return {
      path,
      of: found === null ? 'key' : 'value',
      message: `Missing ${name}, ${expected}`,
      hint: `${found === null ? 'Give it a value.' : `Add "${String(path.at(-1))}".`}${meaning}`,
    };
  return {
    path,
    of: 'value',
    message: `Unexpected ${name}: ${show(found)}, ${expected}`,
    hint: suggest(issue, found) ?? (meaning.trim() || 'Change it to what is expected.'),
  };
}

function suggest(issue: Issue, found: unknown): string | undefined {
  const isPlain = issue.code === 'invalid_type' && issue.expected === 'string';
  const isScalar = typeof found === 'number' || typeof found === 'boolean';
  if (isPlain && isScalar && findOwnText(issue) === undefined)
    return `Put it in quotes: "${found}".`;
  const nearest =
    typeof found === 'string' ? findNearest(found, listOptions(issue) ?? []) : undefined;
  return nearest === undefined ? undefined : `Did you mean "${nearest}"?`;
}

// A message of our schemas says "expected …", or "Unexpected …, expected ….", which says the value twice.
function findOwnText({ message }: Issue): string | undefined {
  return /^(?:Invalid|Too)\b/.test(message)
    ? undefined
    : /(?:^|, )(expected .*?)\.?$/s.exec(message)?.[1];
}

function describeExpected(issue: Issue): string {
  const own = findOwnText(issue);
  if (own !== undefined) return own;
  const options = listOptions(issue);
  if (options) return `expected ${options.length > 1 ? 'one of: ' : ''}${options.join(', ')}`;
  if (issue.code === 'invalid_type')
    return `expected ${TYPE_NAMES[issue.expected] ?? issue.expected}`;
  if (issue.code === 'too_small')
    return issue.minimum === 1 && issue.origin === 'string'
      ? 'expected a text that is not empty'
      : `expected at least ${issue.minimum}${unitOf(issue.origin)}`;
  if (issue.code === 'too_big') return `expected at most ${issue.maximum}${unitOf(issue.origin)}`;
  if (issue.code === 'invalid_key' && issue.issues[0]) return describeExpected(issue.issues[0]);
  return 'expected another value';
}

const TYPE_NAMES: Readonly<Record<string, string>> = {
  array: 'a list, such as [a, b]',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'keys and values',
  record: 'keys and values',
  string: 'a text',
};

function unitOf(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
}

function listOptions(issue: Issue): string[] | undefined {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  // A variant that no option has: zod tells the known ones in its message alone.
  if (issue.code === 'invalid_union' && issue.errors.length === 0)
    return Array.from(issue.message.matchAll(/'([^']+)'/g), (match) => match[1] ?? '');
  return undefined;
}

/** `terms[0].from`; `the file` for the whole of it. */
function formatPath(path: Path): string {
  if (path.length === 0) return 'content of the file';
  return path
    .map((key, index) =>
      typeof key === 'number' ? `[${key}]` : `${index === 0 ? '' : '.'}${String(key)}`,
    )
    .join('');
}

const LONGEST = 60;

function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'keys and values';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}
