// The source pass over posts, on two cores where there are many: each thread takes the next few files
// until none is left.
import { availableParallelism } from 'node:os';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { LedgerEarnings } from '../core/figures/ledger-earnings.ts';
import type { FoundPost } from '../core/affiliate/reconcile-lock.ts';
import type { Problem } from '../core/problem.ts';
import { createLintConfig } from '../lint/lint-config.ts';
import type { LintSettings } from '../lint/lint-settings.ts';
import { lintPosts as runRules, type LintContext } from '../lint/run.ts';
import { findPostFacts } from '../lint/site-facts.ts';
import type { PostName } from '../parse/duplicate-posts.ts';
import { parseNativeTree } from '../parse/native-tree.ts';
import { createPartials, listImported } from '../parse/partials.ts';
import { parsePosts } from '../parse/post-source.ts';
import { createRegistry } from '../parse/registry.ts';
import type { TextFile } from '../parse/text-file.ts';
import { hashText } from './hash-text.ts';
import type { Steps } from './in-turns.ts';
import type { SitePaths } from './paths.ts';
import { readText } from './read-content.ts';
import { countTaken, createShares, takeShares, waitForHelper, type Shares } from './shares.ts';

/** What lint keeps of a post: all of it is plain data. */
export interface PostLint {
  name: PostName;
  /** Of the text that was linted; absent where nobody asked for it. */
  hash?: string | undefined;
  problems: Problem[];
  /** Files of the partials that it imports. */
  imports: string[];
  /** Absent when the front matter is broken. */
  placed?: FoundPost | undefined;
}

/** All that the findings in a post depend on besides its text; plain data, which threads can share. */
export interface LintTask {
  paths: SitePaths;
  programs: readonly TextFile[];
  partials: readonly TextFile[];
  channels: readonly TextFile[];
  lint: LintSettings;
  /** UTC date "YYYY-MM-DD". */
  today: string;
  /** The site's origin, such as `https://example.com`; undefined where it is not known. */
  origin?: string | undefined;
  /** What the ledger says was earned, where a post states it. */
  earnings?: LedgerEarnings | undefined;
  /** Whether findings are kept for the next run; not by default. */
  keeps?: boolean;
}

const contexts = new WeakMap<LintTask, LintContext>();

/** What rules look at besides a post: made once for the posts, and for what is looked at after them. */
export function contextOf(task: LintTask): LintContext {
  const context = contexts.get(task) ?? createLintContext(task);
  contexts.set(task, context);
  return context;
}

function createLintContext({
  programs,
  partials,
  lint,
  today,
  origin,
  earnings,
}: LintTask): LintContext {
  return {
    registry: createRegistry(programs),
    config: createLintConfig(lint),
    today,
    origin,
    partials: createPartials(partials, parseNativeTree),
    earnings,
  };
}

function lintFiles(
  files: readonly string[],
  context: LintContext,
  { paths, keeps }: LintTask,
): PostLint[] {
  const texts = files.map((file) => ({ file, text: readText(paths, file) }));
  const posts = parsePosts(texts, parseNativeTree);
  const found = runRules(posts, context);
  return posts.map((post, index) => ({
    name: { file: post.source.file, id: post.id, slug: post.slug },
    hash: keeps ? hashText(texts[index]?.text ?? '') : undefined,
    problems: found[index]?.problems ?? [],
    imports: listImported(post, context.partials).map(({ partial }) => partial.source.file),
    placed: findPostFacts(post, context.registry),
  }));
}

/**
 * Fewer take as long with a second thread as without: it reads its code first, and until the code of both is
 * compiled for speed, which V8 does on the other core, each is slower.
 */
const WORTH_A_THREAD = 1500;

/** Findings in the order of `files`. `onProgress` gets the number of files that are done or begun. */
export function* lintPosts(
  files: readonly string[],
  task: LintTask,
  onProgress?: (done: number) => void,
): Steps<PostLint[]> {
  // Of an unchanged site; what rules look at besides the posts is then not made either.
  if (files.length === 0) return [];
  const shares = createShares(files.length);
  const found = new Map<number, PostLint>();
  const keep = (share: string): void => {
    for (const [index, each] of JSON.parse(share) as Finding[]) found.set(index, each);
  };
  const wantsHelper = files.length >= WORTH_A_THREAD && availableParallelism() > 1;
  const helper = wantsHelper ? startHelper({ files, task, shares }, keep) : undefined;
  yield* lintShares({ files, task, shares }, (own) => {
    keep(own);
    helper?.collect();
    onProgress?.(countTaken(shares));
  });
  helper?.finish();
  return files.flatMap((_, index) => found.get(index) ?? []);
}

/** What threads share. */
export interface SharedLint {
  files: readonly string[];
  task: LintTask;
  shares: Shares;
}

type Finding = readonly [index: number, found: PostLint];

/** Lints the files that no other thread has taken; `give` gets what it found in the next few, as JSON. */
export function* lintShares(
  { files, task, shares }: SharedLint,
  give: (found: string) => void,
): Steps<void> {
  const context = contextOf(task);
  for (const [from, to] of takeShares(shares)) {
    const share = files.slice(from, to);
    // Not in this function, which holds what it names until the next share is begun. As JSON, since a part of
    // a text would keep all of the text in memory; between threads it is quicker than objects, too.
    give(
      JSON.stringify(lintFiles(share, context, task).map((each, index) => [from + index, each])),
    );
    yield;
  }
}

interface Helper {
  /** Takes what it has sent so far: on the way, while both threads have work, and not at the end alone. */
  collect: () => void;
  /** Waits for its end, and takes the rest. */
  finish: () => void;
}

/** Starts a second thread; `keep` gets what it found. */
function startHelper(shared: SharedLint, keep: (found: string) => void): Helper {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(new URL('lint-thread.ts', import.meta.url), {
    workerData: { ...shared, port: port2 },
    transferList: [port2],
  });
  worker.unref();
  const collect = (): void => {
    for (;;) {
      const answer = receiveMessageOnPort(port1)?.message as HelperAnswer | undefined;
      if (answer === undefined) return;
      if ('error' in answer) throw answer.error;
      keep(answer.found);
    }
  };
  return {
    collect,
    finish() {
      const ended = waitForHelper(shared.shares);
      try {
        collect();
      } finally {
        port1.close();
        if (!ended) void worker.terminate();
      }
    },
  };
}

/** What the second thread sends: after every few posts what it found in them, as JSON. */
export type HelperAnswer = { found: string } | { error: unknown };
