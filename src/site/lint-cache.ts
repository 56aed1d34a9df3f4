// What lint found in each post, kept for the next run. An entry holds while the post's text is the same
// and everything else that a finding depends on: programs, settings, the day, and Tidemark's own code.
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { hashText } from './hash-text.ts';
import { LINT_CODE, listCode } from './own-code.ts';
import type { LintTask, PostLint } from './lint-posts.ts';
import type { WholeLint } from './lint-whole.ts';
import { replaceFile } from './replace-file.ts';

export interface LintCache {
  /** What was found in a post of this file and text; undefined when that is not known. */
  find(file: string, readText: () => string | Buffer): PostLint | undefined;
  keep(found: PostLint): void;
  /** What was found in all posts together; `state` names them all by their texts, and the lock. */
  findWhole(state: string): WholeLint | undefined;
  keepWhole(state: string, found: WholeLint): void;
  /** Writes what was found or kept since it was opened; all else is forgotten. */
  save(): void;
}

interface CacheFile {
  /** Hash of all that is not a post. */
  base: string;
  /** By file. */
  posts: Record<string, PostLint>;
  whole?: { state: string; found: WholeLint } | undefined;
}

/**
 * A file that is missing, broken or of another base is an empty cache. `code` is Tidemark's own, as files
 * and folders: findings change with it.
 */
export function openLintCache(
  path: string,
  { programs, partials, lint, today, origin, earnings }: Omit<LintTask, 'paths' | 'channels'>,
  code: readonly string[] = LINT_CODE,
): LintCache {
  const baseHash = hashText(
    JSON.stringify(
      [[programs, partials, lint, today, origin, earnings], listCode(code), process.version],
      showWhole,
    ),
  );
  const earlier = readCache(path);
  const known = earlier?.base === baseHash ? earlier.posts : {};
  const wholeBefore = earlier?.base === baseHash ? earlier.whole : undefined;
  const current: CacheFile = { base: baseHash, posts: {} };
  let changed = earlier?.base !== baseHash;
  return {
    find(file, readText) {
      const found = known[file];
      // What is read from a file may be anything.
      if (found?.hash === undefined || found.hash !== hashText(readText())) return undefined;
      current.posts[file] = found;
      return found;
    },
    keep(found) {
      current.posts[found.name.file] = found;
      changed = true;
    },
    findWhole: (state) => (wholeBefore?.state === state ? wholeBefore.found : undefined),
    keepWhole(state, found) {
      current.whole = { state, found };
      changed ||= wholeBefore?.state !== state;
    },
    save() {
      const count = Object.keys(current.posts).length;
      if (!changed && count === Object.keys(known).length) return;
      try {
        mkdirSync(dirname(path), { recursive: true });
        replaceFile(path, JSON.stringify(current));
      } catch {
        // Without it the next run takes longer; nothing else is lost.
      }
    },
  };
}

function readCache(path: string): CacheFile | undefined {
  try {
    const { base, posts, whole } = JSON.parse(readFileSync(path, 'utf8')) as Partial<CacheFile>;
    return base === undefined || !posts ? undefined : { base, posts, whole };
  } catch {
    return undefined;
  }
}

// An option of a rule may be a pattern, of which JSON keeps nothing.
function showWhole(_: string, value: unknown): unknown {
  return value instanceof RegExp ? String(value) : value;
}
