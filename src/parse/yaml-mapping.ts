// YAML checked by a zod schema, each complaint at its line and column. Front matter, program files
// and the command line all read YAML through here, as YAML 1.2.
import { isMap, isPair, isScalar, parseDocument, type Document, type Node } from 'yaml';
import type * as z from 'zod';
import type { Problem } from '../core/problem.ts';
import { findNearest } from '../core/nearest.ts';
import { problemAt } from './problem-at.ts';
import type { Source } from './source.ts';

type Path = readonly PropertyKey[];

export interface YamlRegion {
  source: Source;
  /** Offsets of the YAML within the source. */
  start: number;
  end: number;
  /** Code that problems of this region bear, e.g. `invalid-frontmatter`. */
  rule: string;
}

export interface YamlResult<T> {
  /** Undefined when the region has problems. */
  value: T | undefined;
  problems: Problem[];
  /** Offsets of the value at `path`, or of its key when `of` says so; of the region's start when there is none. */
  range(path: Path, of?: 'key' | 'value'): [start: number, end: number];
}

export function parseYaml<Schema extends z.ZodType>(
  region: YamlRegion,
  schema: Schema,
): YamlResult<z.output<Schema>> {
  const { source, start, end, rule } = region;
  const text = source.text.slice(start, end);
  const document = readDocument(text);
  const range = createRange(text, start);
  if (document.errors.length > 0) {
    const problems = document.errors.map((error) =>
      problemAt(source, {
        rule: 'invalid-yaml',
        message: `Unexpected YAML: ${error.message}`,
        hint: 'Mend the YAML at this place; quote a text that holds ": ", " #" or begins with a sign such as @, *, & or {.',
        start: start + error.pos[0],
        end: start + error.pos[1],
      }),
    );
    return { value: undefined, problems, range };
  }
  const parsed = schema.safeParse(document.toJS() ?? {});
  if (parsed.success) return { value: parsed.data, problems: [], range };
  const problems = parsed.error.issues
    .flatMap((issue) => flattenUnion(issue))
    .flatMap((issue) => describeIssue(issue, document.toJS(), schema))
    .map(({ path, of, message, hint }) => {
      const [from, to] = range(path, of);
      return problemAt(source, { rule, message, hint, start: from, end: to });
    });
  return { value: undefined, problems, range };
}

function readDocument(text: string): Document.Parsed {
  return parseDocument(text, { version: '1.2', prettyErrors: false });
}

// Parses again when it is asked, which is for findings alone: to keep the tree of every file costs a
// site of a thousand posts seconds of garbage collection.
function createRange(text: string, start: number): YamlResult<unknown>['range'] {
  return (path, of = 'value') => {
    const [from, to] = findRange(readDocument(text), path, of);
    return [start + from, start + to];
  };
}

type Issue = z.core.$ZodIssue;

// Of a union's branches, the one that got furthest is the one that was meant.
function flattenUnion(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const depth = (branch: readonly Issue[]) =>
    Math.max(0, ...branch.map((each) => each.path.length));
  const meant = issue.errors.toSorted((a, b) => depth(b) - depth(a))[0] ?? [];
  if (depth(meant) === 0 && !meant.some((each) => each.code === 'unrecognized_keys'))
    return [issue];
  return meant.flatMap((inner) =>
    flattenUnion({ ...inner, path: [...issue.path, ...inner.path] } as Issue),
  );
}

interface Description {
  path: Path;
  of: 'key' | 'value';
  message: string;
  hint: string;
}

function describeIssue(issue: Issue, value: unknown, schema: z.ZodType): Description[] {
  if (issue.code === 'unrecognized_keys') {
    const known = listKeys(schema, issue.path);
    return issue.keys.map((key) => {
      const nearest = findNearest(key, known);
      return {
        path: [...issue.path, key],
        of: 'key' as const,
        message: `Unexpected key "${key}"${formatPath(issue.path, ' in ')}, expected ${known.length > 0 ? `one of: ${known.join(', ')}` : 'a known key'}`,
        hint: nearest === undefined ? `Remove "${key}".` : `Did you mean "${nearest}"?`,
      };
    });
  }
  const found = findValue(value, issue.path);
  const name = formatPath(issue.path, '') || 'the file';
  const missing = found === undefined;
  return [
    {
      path: issue.path,
      of: 'value',
      message: describe(name, found, issue.message.replace(/^Invalid input: /, '')),
      hint: missing
        ? `Add "${String(issue.path.at(-1) ?? name)}".`
        : `Change ${name} to what is expected.`,
    },
  ];
}

// A schema's message says what is expected, or is a whole sentence already.
function describe(name: string, found: unknown, message: string): string {
  if (found === undefined) return `Missing ${name}: ${message}`;
  return message.startsWith('Unexpected')
    ? `${message.replace(/\.$/, '')} (${name})`
    : `Unexpected ${name}: ${JSON.stringify(found)}, ${message}`;
}

function formatPath(path: Path, prefix: string): string {
  return path.length === 0 ? '' : `${prefix}${path.map(String).join('.')}`;
}

function findValue(value: unknown, path: Path): unknown {
  let current = value;
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<PropertyKey, unknown>)[key];
  }
  return current;
}

// The keys that an object schema knows at a path, for the suggestion. Best effort: none for exotic schemas.
function listKeys(schema: z.ZodType, path: Path): string[] {
  let current: unknown = schema;
  for (const key of path) current = stepInto(current, key);
  const shape = unwrap(current)?.def.shape;
  return shape ? Object.keys(shape) : [];
}

interface SchemaNode {
  def: {
    type: string;
    innerType?: unknown;
    in?: unknown;
    out?: unknown;
    shape?: Record<string, unknown>;
    element?: unknown;
    valueType?: unknown;
    options?: unknown[];
  };
}

function unwrap(schema: unknown): SchemaNode | undefined {
  let node = schema as SchemaNode | undefined;
  while (node?.def.innerType ?? (node?.def.type === 'pipe' ? node.def.out : undefined)) {
    node = (node?.def.innerType ?? node?.def.out) as SchemaNode;
  }
  if (node?.def.type === 'union') {
    const options = (node.def.options ?? []).map(unwrap);
    return (
      options.find((each) => each?.def.shape ?? each?.def.element ?? each?.def.valueType) ??
      options[0]
    );
  }
  return node;
}

function stepInto(schema: unknown, key: PropertyKey): unknown {
  const def = unwrap(schema)?.def;
  return def?.shape?.[String(key)] ?? def?.element ?? def?.valueType;
}

// The node at a path; a missing one is shown at its nearest parent's key.
function findRange(document: Document.Parsed, path: Path, of: 'key' | 'value'): [number, number] {
  for (let length = path.length; length > 0; length -= 1) {
    const keys = path.slice(0, length);
    const useKey = of === 'key' || length < path.length;
    const node = useKey
      ? findKey(document, keys)
      : (document.getIn(keys, true) as Node | undefined);
    if (node?.range) return [node.range[0], node.range[1]];
  }
  const contents = document.contents;
  const first = isMap(contents) ? contents.items[0] : undefined;
  const start = isPair(first) && isScalar(first.key) ? (first.key.range?.[0] ?? 0) : 0;
  return [start, start + 1];
}

function findKey(document: Document.Parsed, path: Path): Node | undefined {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return document.getIn(path, true) as Node | undefined;
  const pair = parent.items.find(
    (item) => isScalar(item.key) && String(item.key.value) === String(path.at(-1)),
  );
  return pair && isScalar(pair.key) ? pair.key : undefined;
}
