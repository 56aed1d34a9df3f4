// What lint finds when it looks at all posts together: programs, channels, used partials, names that two have,
// and the lock.
import type { Problem } from '../core/problem.ts';
import { lintChannel, lintPost, lintProgram } from '../lint/run.ts';
import { createSiteFacts } from '../lint/site-facts.ts';
import { lintFacts } from '../lint/site-pass.ts';
import { listDuplicateChannels, parseChannel } from '../parse/channel-source.ts';
import { listDuplicatePosts } from '../parse/duplicate-posts.ts';
import type { LockSource } from '../parse/lock-source.ts';
import { parseNativeTree } from '../parse/native-tree.ts';
import { findChannelFacts } from '../parse/placements.ts';
import { parsePost } from '../parse/post-source.ts';
import { contextOf, type LintTask, type PostLint } from './lint-posts.ts';
import { readText } from './read-content.ts';

/** Plain data. */
export interface WholeLint {
  /** Files of partials that were looked at. */
  partials: string[];
  problems: Problem[];
}

export function lintWhole(task: LintTask, posts: readonly PostLint[], lock: LockSource): WholeLint {
  const context = contextOf(task);
  const { registry } = context;
  const reparse = (file: string) => parsePost(file, readText(task.paths, file), parseNativeTree);
  const ofPrograms = registry.programs.map((program) => lintProgram(program, context));
  const channels = task.channels.map(({ file, text }) => parseChannel(file, text));
  const ofChannels = channels.map((channel) => lintChannel(channel, context));
  const facts = createSiteFacts(registry, lock, [
    ...posts.flatMap(({ placed }) => placed ?? []),
    ...channels.flatMap((channel) => findChannelFacts(channel, registry) ?? []),
  ]);
  const suppressions = new Map(
    [...ofPrograms, ...ofChannels].flatMap(({ suppressions: own }) =>
      own ? [[own.source.file, own] as const] : [],
    ),
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
      ...channels.flatMap((channel) => channel.problems),
      ...ofChannels.flatMap((channel) => channel.problems),
      ...listDuplicateChannels(
        channels,
        posts.map(({ name }) => name),
      ),
      ...registry.problems,
      ...listDuplicatePosts(
        posts.map(({ name }) => name),
        reparse,
      ),
      ...lintFacts(facts, { ...context, suppressions }),
    ],
  };
}
