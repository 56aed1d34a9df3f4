// The lock file as text: what it says, what a merge has left in it, and where each of it stands.
import { findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser';
import {
  EMPTY_LOCK,
  formatLock,
  PlacementLockSchema,
  type PlacementLock,
} from '../core/affiliate/placement-lock.ts';
import type { Problem } from '../core/problem.ts';
import { problemAt } from './problem-at.ts';
import { createSource, type Source } from './source.ts';

/** Keys from the root, such as `['articles', '17', 'placements', '3']`. */
export type LockPath = readonly string[];

export interface LockSource {
  source: Source;
  /** Undefined when the file is not a lock file. */
  lock: PlacementLock | undefined;
  /** Offsets of a key; of its nearest parent's, or of the first character, when there is none. */
  range: (path: LockPath) => [start: number, end: number];
  /** Keys that stand a second time in one object. JSON readers keep the last of them and lose the others. */
  listTwins: () => { path: LockPath; start: number; end: number }[];
  problems: Problem[];
}

/** A missing file (`text` undefined) is an empty lock. Never throws: what is wrong is in `problems`. */
export function parseLock(file: string, text: string | undefined): LockSource {
  const source = createSource(file, text ?? formatLock(EMPTY_LOCK));
  let tree: Node | undefined;
  const readTree = () => (tree ??= parseTree(source.text));
  const { lock, problems } = read(source);
  // A file as we write it has no key twice, and a large one need not be searched.
  const isOurs = lock !== undefined && formatLock(lock) === source.text.replaceAll('\r\n', '\n');
  return {
    source,
    lock,
    range: (path) => findRange(readTree(), path),
    listTwins: () => (isOurs || lock === undefined ? [] : listTwins(readTree(), [])),
    problems,
  };
}

const RESTORE =
  'Restore it from git, and merge by building again: codes in it have been given to networks.';

function read(source: Source): { lock: PlacementLock | undefined; problems: Problem[] } {
  const refuse = (message: string, start: number, end?: number) => ({
    lock: undefined,
    problems: [
      problemAt(source, {
        rule: 'invalid-lock',
        message,
        hint: RESTORE,
        start,
        ...(end === undefined ? {} : { end }),
      }),
    ],
  });
  const conflict = /^(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)/m.exec(source.text);
  if (conflict)
    return refuse(
      `Unexpected conflict marker "${conflict[0]}", expected a merged lock file`,
      conflict.index,
      conflict.index + conflict[0].length,
    );
  let value: unknown;
  try {
    value = JSON.parse(source.text);
  } catch {
    const errors: ParseError[] = [];
    parseTree(source.text, errors, { disallowComments: true, allowTrailingComma: false });
    const [{ offset, length } = { offset: 0, length: 1 }] = errors;
    return refuse('Unexpected text, expected JSON', offset, offset + Math.max(1, length));
  }
  const parsed = PlacementLockSchema.safeParse(value);
  if (parsed.success) return { lock: parsed.data, problems: [] };
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).map(String);
  const [start, end] = findRange(parseTree(source.text), path);
  const what = path.length === 0 ? 'content' : `value of ${path.join('.')}`;
  return refuse(`Unexpected ${what}, expected a placement lock: ${issue?.message}`, start, end);
}

function findRange(tree: Node | undefined, path: LockPath): [start: number, end: number] {
  if (!tree) return [0, 1];
  for (let length = path.length; length > 0; length -= 1) {
    const key = findNodeAtLocation(tree, path.slice(0, length))?.parent?.children?.[0];
    if (key?.type === 'string') return [key.offset, key.offset + key.length];
  }
  return [0, 1];
}

function listTwins(
  node: Node | undefined,
  path: LockPath,
): { path: LockPath; start: number; end: number }[] {
  if (node?.type !== 'object') return [];
  const seen = new Set<string>();
  return (node.children ?? []).flatMap(({ children: [key, value] = [] }) => {
    const name = String(key?.value);
    const own = [...path, name];
    const twin =
      key && seen.has(name) ? [{ path: own, start: key.offset, end: key.offset + key.length }] : [];
    seen.add(name);
    return [...twin, ...listTwins(value, own)];
  });
}
