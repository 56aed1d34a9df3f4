// The source pass over a site's files, one after the other: memory does not grow with the number of posts.
import type { LedgerEarnings } from '../core/figures/ledger-earnings.ts';
import { createReport, type Report } from '../core/problem.ts';
import type { LockSource } from '../parse/lock-source.ts';
import type { TextFile } from '../parse/text-file.ts';
import { checkOverrides } from './check-settings.ts';
import { hashText } from './hash-text.ts';
import { runAtOnce, runInTurns, type Steps } from './in-turns.ts';
import { openLintCache, type LintCache } from './lint-cache.ts';
import { lintPosts, type LintTask, type PostLint } from './lint-posts.ts';
import { lintWhole, type WholeLint } from './lint-whole.ts';
import { readLockSource } from './lock-file.ts';
import type { SitePaths } from './paths.ts';
import {
  listPostFiles,
  readBytes,
  readChannels,
  readPartials,
  readPrograms,
} from './read-content.ts';
import type { Settings } from './settings.ts';
import { describeUnread } from './unread-posts.ts';
import { listUnusedOverrides } from './unused-overrides.ts';

export interface LintSiteOptions {
  paths: SitePaths;
  settings: Settings;
  /** UTC date "YYYY-MM-DD". */
  today: string;
  /** The site's origin, such as `https://example.com`; undefined where it is not known. */
  origin?: string | undefined;
  /** Whether what an earlier run found in unchanged posts is taken from `.tidemark/lint-cache.json`. */
  cache: boolean;
  /** What the ledger says was earned. @default it is not looked at */
  earnings?: LedgerEarnings | undefined;
  /** In place of the programs on disk. */
  programs?: readonly TextFile[];
  /** In place of the partials on disk. */
  partials?: readonly TextFile[];
  /** Called after every few posts, with the number of posts done and of all. */
  onProgress?: (done: number, total: number) => void;
  /** Files to tell of, by path from the site's root; they are checked against all others. */
  isSelected: (file: string) => boolean;
}

/** Never throws for what an author wrote in content; for settings that can never hold, a SettingsError. */
export function lintSite(options: LintSiteOptions): Report {
  return runAtOnce(lintSteps(options));
}

/** The same; for many posts, in less memory. */
export function lintSiteInTurns(options: LintSiteOptions): Promise<Report> {
  return runInTurns(lintSteps(options));
}

function* lintSteps(options: LintSiteOptions): Steps<Report> {
  const { paths, settings, today, cache, isSelected, onProgress } = options;
  const programs = options.programs ?? readPrograms(paths);
  checkOverrides(settings, programs);
  const folder = listPostFiles(paths);
  const partials = options.partials ?? readPartials(paths, folder.partials);
  const channels = readChannels(paths);
  const task: LintTask = {
    paths,
    programs,
    partials,
    channels,
    lint: settings.lint,
    today,
    origin: options.origin,
    earnings: options.earnings,
    keeps: cache,
  };
  const known = cache ? openLintCache(paths.lintCache, task) : undefined;
  const posts = yield* lintChanged(folder.posts, task, known, onProgress);
  const lock = readLockSource(paths);
  const whole = known ? findWhole(known, task, posts, lock) : lintWhole(task, posts, lock);
  known?.save();
  const files = [
    ...posts.map(({ name }) => name.file),
    ...whole.partials,
    ...programs.map(({ file }) => file),
    ...channels.map(({ file }) => file),
  ];
  const problems = [
    ...posts.flatMap((post) => post.problems),
    ...whole.problems,
    ...describeUnread(folder.unread),
    ...listUnusedOverrides(paths, settings, [...files, ...partials.map(({ file }) => file)]),
  ];
  return createReport(
    files.filter((file) => isSelected(file)).length,
    problems.filter(({ file }) => isSelected(file)),
  );
}

function findWhole(
  known: LintCache,
  task: LintTask,
  posts: readonly PostLint[],
  lock: LockSource,
): WholeLint {
  const state = hashText(
    JSON.stringify([
      lock.source.text,
      task.channels,
      posts.map(({ name, hash }) => [name.file, hash]),
    ]),
  );
  const whole = known.findWhole(state) ?? lintWhole(task, posts, lock);
  known.keepWhole(state, whole);
  return whole;
}

function* lintChanged(
  files: readonly string[],
  task: LintTask,
  known: LintCache | undefined,
  onProgress: LintSiteOptions['onProgress'],
): Steps<PostLint[]> {
  const kept = new Map(
    files.flatMap((file) => {
      const found = known?.find(file, () => readBytes(task.paths, file));
      return found ? [[file, found] as const] : [];
    }),
  );
  const changed = files.filter((file) => !kept.has(file));
  const found = yield* lintPosts(changed, task, (done) =>
    onProgress?.(kept.size + done, files.length),
  );
  for (const each of found) known?.keep(each);
  const all = new Map([...kept, ...found.map((each) => [each.name.file, each] as const)]);
  return files.flatMap((file) => all.get(file) ?? []);
}
