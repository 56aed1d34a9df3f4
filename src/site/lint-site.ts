// The source pass over a site's files, one after the other: memory does not grow with the number of posts.
import type { FoundPost } from '../core/affiliate/reconcile-lock.ts';
import { createReport, type Problem, type Report } from '../core/problem.ts';
import { createLintConfig } from '../lint/lint-config.ts';
import { lintPost, lintProgram, type LintContext } from '../lint/run.ts';
import { createSiteFacts, findPostFacts } from '../lint/site-facts.ts';
import { lintFacts } from '../lint/site-pass.ts';
import { listDuplicatePosts, type PostName } from '../parse/duplicate-posts.ts';
import { parseNativeTree } from '../parse/native-tree.ts';
import { createPartials, listImported } from '../parse/partials.ts';
import { parsePost } from '../parse/post-source.ts';
import { createRegistry } from '../parse/registry.ts';
import type { TextFile } from '../parse/text-file.ts';
import { openLintCache } from './lint-cache.ts';
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

/** What lint keeps of a post: all of it is plain data. */
export interface PostLint {
  name: PostName;
  problems: Problem[];
  /** Files of the partials that it imports. */
  imports: string[];
  /** Absent when the front matter is broken. */
  placed?: FoundPost | undefined;
}

/** Never throws for what an author wrote. */
export function lintSite(options: LintSiteOptions): Report {
  const { paths, settings, today, cache, isSelected, onProgress } = options;
  const programs = options.programs ?? readPrograms(paths);
  const registry = createRegistry(programs);
  const partialFiles = options.partials ?? readPartials(paths);
  const partials = createPartials(partialFiles, parseNativeTree);
  const context = { registry, config: createLintConfig(settings.lint), today, partials };
  const known = cache
    ? openLintCache(paths.lintCache, {
        programs,
        partials: partialFiles,
        lint: settings.lint,
        today,
      })
    : undefined;
  const lintFile = (file: string): PostLint => {
    const text = readText(paths, file);
    const kept = known?.find(file, text);
    if (kept) return kept;
    const found = lintText(file, text, context);
    known?.keep(file, text, found);
    return found;
  };
  const files = listPosts(paths);
  const posts = files.map((file, index) => {
    const found = lintFile(file);
    onProgress?.(index + 1, files.length);
    return found;
  });
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
    const partial = partials.find(file);
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

function lintText(file: string, text: string, context: LintContext): PostLint {
  const post = parsePost(file, text, parseNativeTree);
  const { id, slug } = post;
  const { problems } = lintPost(post, context);
  const imports = listImported(post, context.partials).map(({ partial }) => partial.source.file);
  return {
    name: { file, id, slug },
    problems,
    imports,
    placed: findPostFacts(post, context.registry),
  };
}
