// What lint finds when it looks at all posts together: programs, used partials, names that two posts have,
// and the lock.
import type { Problem } from '../core/problem.ts';
import { lintPost, lintProgram } from '../lint/run.ts';
import { createSiteFacts } from '../lint/site-facts.ts';
import { lintFacts } from '../lint/site-pass.ts';
import { listDuplicatePosts } from '../parse/duplicate-posts.ts';
import type { LockSource } from '../parse/lock-source.ts';
import { parseNativeTree } from '../parse/native-tree.ts';
import { parsePost } from '../parse/post-source.ts';
import { createLintContext, type LintTask, type PostLint } from './lint-posts.ts';
import { readText } from './read-content.ts';

/** Plain data. */
export interface WholeLint {
  /** Files of partials that were looked at. */
  partials: string[];
  problems: Problem[];
}

export function lintWhole(task: LintTask, posts: readonly PostLint[], lock: LockSource): WholeLint {
  const context = createLintContext(task);
  const { registry } = context;
  const reparse = (file: string) => parsePost(file, readText(task.paths, file), parseNativeTree);
  const ofPrograms = registry.programs.map((program) => lintProgram(program, context));
  const facts = createSiteFacts(
    registry,
    lock,
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
  return {
    partials: ofPartials.map(({ file }) => file),
    problems: [
      ...ofPartials.flatMap((partial) => partial.problems),
      ...ofPrograms.flatMap((program) => program.problems),
      ...registry.problems,
      ...listDuplicatePosts(
        posts.map(({ name }) => name),
        reparse,
      ),
      ...lintFacts(facts, { ...context, suppressions }),
    ],
  };
}
