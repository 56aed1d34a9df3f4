// The source pass over a site's files, one after the other: memory does not grow with the number of posts.
import { createReport, type Report } from '../core/problem.ts';
import { lintPost, lintProgram } from '../lint/run.ts';
import { createSiteFacts } from '../lint/site-facts.ts';
import { lintFacts } from '../lint/site-pass.ts';
import { listDuplicatePosts } from '../parse/duplicate-posts.ts';
import { parseNativeTree } from '../parse/native-tree.ts';
import { parsePost } from '../parse/post-source.ts';
import type { TextFile } from '../parse/text-file.ts';
import { openLintCache, type LintCache } from './lint-cache.ts';
import { createLintContext, lintPosts, type LintTask, type PostLint } from './lint-posts.ts';
import { readLockSource } from './lock-file.ts';
import type { SitePaths } from './paths.ts';
import { listPosts, readPartials, readPrograms, readText } from './read-content.ts';
import type { Settings } from './settings.ts';

export interface LintSiteOptions {
  paths: SitePaths;
  settings: Settings;
  /** UTC date "YYYY-MM-DD". */
  today: string;
  /** Whether what an earlier run found in unchanged posts is taken from `.tidemark/lint-cache.json`. */
  cache: boolean;
  /** In place of the programs on disk. */
  programs?: readonly TextFile[];
  /** In place of the partials on disk. */
  partials?: readonly TextFile[];
  /** Called after each post, with the number of posts done and of all. */
  onProgress?: (done: number, total: number) => void;
  /** Files to tell of, by path from the site's root; they are checked against all others. */
  isSelected: (file: string) => boolean;
}

/** Never throws for what an author wrote. */
export function lintSite(options: LintSiteOptions): Report {
  const { paths, settings, today, cache, isSelected, onProgress } = options;
  const programs = options.programs ?? readPrograms(paths);
  const partials = options.partials ?? readPartials(paths);
  const task: LintTask = { paths, programs, partials, lint: settings.lint, today };
  const context = createLintContext(task);
  const { registry } = context;
  const files = listPosts(paths);
  const known = cache ? openLintCache(paths.lintCache, task) : undefined;
  const posts = lintChanged(files, task, known, onProgress);
  known?.save();
  const names = posts.map(({ name }) => name);
  const reparse = (file: string) => parsePost(file, readText(paths, file), parseNativeTree);
  const ofPrograms = registry.programs.map((program) => lintProgram(program, context));
  const facts = createSiteFacts(
    registry,
    readLockSource(paths),
    posts.flatMap(({ placed }) => placed ?? []),
  );
  const suppressions = new Map(
    ofPrograms.flatMap(({ suppressions: own }) => (own ? [[own.source.file, own] as const] : [])),
  );
  // One that no post imports may be a draft.
  const ofPartials = [...new Set(posts.flatMap(({ imports }) => imports))].flatMap((file) => {
    const partial = context.partials?.find(file);
    return partial ? [{ file, problems: lintPost(partial, context).problems }] : [];
  });
  const problems = [
    ...posts.flatMap((post) => post.problems),
    ...ofPartials.flatMap((partial) => partial.problems),
    ...ofPrograms.flatMap((program) => program.problems),
    ...registry.problems,
    ...listDuplicatePosts(names, reparse),
    ...lintFacts(facts, { ...context, suppressions }),
  ];
  return createReport(
    [...names, ...ofPartials, ...programs].filter(({ file }) => isSelected(file)).length,
    problems.filter(({ file }) => isSelected(file)),
  );
}

function lintChanged(
  files: readonly string[],
  task: LintTask,
  known: LintCache | undefined,
  onProgress: LintSiteOptions['onProgress'],
): PostLint[] {
  const kept = new Map(
    files.flatMap((file) => {
      const found = known?.find(file, () => readText(task.paths, file));
      return found ? [[file, found] as const] : [];
    }),
  );
  const changed = files.filter((file) => !kept.has(file));
  const found = lintPosts(changed, task, (done) => onProgress?.(kept.size + done, files.length));
  for (const each of found) known?.keep(each);
  const all = new Map([...kept, ...found.map((each) => [each.name.file, each] as const)]);
  return files.flatMap((file) => all.get(file) ?? []);
}
