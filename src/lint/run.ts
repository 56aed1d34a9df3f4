// The two passes: over what the author wrote, and over what was built from it.
import type { LedgerEarnings } from '../core/figures/ledger-earnings.ts';
import { createReport, type Place, type Problem, type Report } from '../core/problem.ts';
import type { Catalog } from '../parse/catalog.ts';
import type { ChannelSource } from '../parse/channel-source.ts';
import type { FoundLink } from '../parse/links.ts';
import { findFigures } from '../parse/figures.ts';
import { listImported, type Partials } from '../parse/partials.ts';
import type { PostSource } from '../parse/post-source.ts';
import type { ProgramSource } from '../parse/program-source.ts';
import type { Registry } from '../parse/registry.ts';
import { placeAt, type Source } from '../parse/source.ts';
import { listPostComments, listYamlComments } from './comments.ts';
import { describe, toRuleContext } from './describe.ts';
import type { ActiveRule, LintConfig } from './lint-config.ts';
import type { Output } from './output.ts';
import type { Page } from './page.ts';
import { listPublishedProblems } from './published.ts';
import { placeAtElement } from './raw-element.ts';
import type { PageFinding, Rule, RuleContext, SourceFinding } from './rule.ts';
import { RULES } from './rules.ts';
import { listSuppressionProblems, suppress, type FileSuppressions } from './suppress.ts';
import { maySuppress, readSuppressions, type Comment } from './suppression.ts';

export interface LintContext {
  registry: Registry;
  config: LintConfig;
  /** UTC date "YYYY-MM-DD": suppressions end, terms grow old. */
  today: string;
  /** The site's origin, such as `https://example.com`; undefined where it is not known. */
  origin?: string | undefined;
  /** What posts may import. */
  partials?: Partials | undefined;
  /** What the ledger says was earned. */
  earnings?: LedgerEarnings | undefined;
}

/** What lint found in one file, and the comments that excuse what later passes find there. */
export interface FileLint {
  problems: Problem[];
  suppressions: FileSuppressions | undefined;
}

/** The source pass over one post; what parsing found in it is included. */
export function lintPost(post: PostSource, context: LintContext): FileLint {
  return lintPosts([post], context)[0] as FileLint;
}

/** The same of each: one rule looks at all of them before the next, and the processor has its code at hand. */
export function lintPosts(posts: readonly PostSource[], context: LintContext): FileLint[] {
  const found = posts.map((post) => ({
    post,
    checks: postChecksOf(context, post.source.file),
    problems: [...post.problems, ...findFigures(post, undefined).problems],
  }));
  for (const [checks, same] of Map.groupBy(found, (each) => each.checks))
    for (const { active, check, given } of checks)
      for (const { post, problems } of same)
        for (const finding of check(post, given))
          problems.push(...toProblem(active, post.source, finding));
  return found.map(({ post, problems }) =>
    excuse(problems, post.source, () => listPostComments(post), context),
  );
}

interface PostCheck {
  active: ActiveRule;
  check: NonNullable<Rule['post']>;
  given: RuleContext;
}

const postChecks = new WeakMap<LintContext, Map<readonly ActiveRule[], readonly PostCheck[]>>();

// Most posts of a site have the same rules with the same options: what each is given is made once.
function postChecksOf(context: LintContext, file: string): readonly PostCheck[] {
  const rules = context.config.rulesFor(file);
  const byRules = postChecks.get(context) ?? new Map<readonly ActiveRule[], readonly PostCheck[]>();
  postChecks.set(context, byRules);
  const known = byRules.get(rules);
  if (known) return known;
  const checks = rules.flatMap((active) => {
    const { rule } = active;
    if (!rule.post) return [];
    const check: PostCheck['check'] = (post, given) => rule.post?.(post, given) ?? [];
    return [{ active, check, given: toRuleContext(active, context) }];
  });
  byRules.set(rules, checks);
  return checks;
}

/** The source pass over one program file; what parsing found in it is told with the registry. */
export function lintProgram(program: ProgramSource, context: LintContext): FileLint {
  const { source } = program;
  const found = context.config
    .rulesFor(source.file)
    .flatMap((active) =>
      (active.rule.program?.(program, toRuleContext(active, context)) ?? []).flatMap((finding) =>
        toProblem(active, source, { program: program.id, ...finding }),
      ),
    );
  return excuse(found, source, () => listYamlComments(source.text), context);
}

/** The source pass over one channel file; what parsing found in it is told apart. */
export function lintChannel(channel: ChannelSource, context: LintContext): FileLint {
  const { source } = channel;
  const found = context.config
    .rulesFor(source.file)
    .flatMap((active) =>
      (active.rule.channel?.(channel, toRuleContext(active, context)) ?? []).flatMap((finding) =>
        toProblem(active, source, finding),
      ),
    );
  return excuse(found, source, () => listYamlComments(source.text), context);
}

export interface SourceLint {
  report: Report;
  /** By file. */
  suppressions: Map<string, FileSuppressions>;
}

/** The source pass over all of a site. */
export function lintSources(catalog: Catalog, context: Omit<LintContext, 'registry'>): SourceLint {
  const all = { ...context, registry: catalog };
  const files = [
    ...lintPosts(catalog.posts, all),
    ...[...listUsedPartials(catalog.posts, context.partials)].map((partial) =>
      lintPost(partial, all),
    ),
    ...catalog.channels.map((channel) => lintChannel(channel, all)),
    ...catalog.programs.map((program) => lintProgram(program, all)),
  ];
  const ofPosts = new Set(catalog.posts.flatMap(({ problems }) => problems));
  const problems = [
    ...files.flatMap((file) => file.problems),
    ...catalog.problems.filter((problem) => !ofPosts.has(problem)),
  ];
  return {
    report: createReport(files.length, problems),
    suppressions: new Map(
      files.flatMap(({ suppressions }) =>
        suppressions ? [[suppressions.source.file, suppressions]] : [],
      ),
    ),
  };
}

/** Partials that some post imports: others may be drafts. */
function listUsedPartials(
  posts: readonly PostSource[],
  partials: Partials | undefined,
): Set<PostSource> {
  return new Set(
    posts.flatMap((post) => listImported(post, partials).map(({ partial }) => partial)),
  );
}

export interface PageLintContext extends LintContext {
  /** A link's place in a post, by placement code. */
  findPlacement: (code: string) => { source: Source; found: FoundLink } | undefined;
  /** Those of the source pass. */
  suppressions: ReadonlyMap<string, FileSuppressions>;
}

/** Lints what was built; findings lead back to the line that a link was written in. */
export function lintOutput(output: Output, context: PageLintContext): Report {
  return report(output.files.length, context, [
    ...listPageProblems(output.pages, context),
    ...listPublishedProblems(output, context),
  ]);
}

/** Lints built pages alone. */
export function lintPages(pages: readonly Page[], context: PageLintContext): Report {
  return report(pages.length, context, listPageProblems(pages, context));
}

function listPageProblems(pages: readonly Page[], context: PageLintContext): Problem[] {
  return pages.flatMap((page) =>
    context.config
      .rulesFor(page.post?.source.file ?? page.file)
      .flatMap((active) =>
        (active.rule.page?.(page, toRuleContext(active, context)) ?? []).flatMap((finding) =>
          toPageProblem(active, page, finding, context),
        ),
      ),
  );
}

function report(files: number, context: PageLintContext, found: readonly Problem[]): Report {
  const kept = [...Map.groupBy(found, ({ file }) => file)].flatMap(([file, problems]) =>
    suppress(problems, context.suppressions.get(file), context.today),
  );
  const unused = [...context.suppressions.values()].flatMap((file) =>
    listSuppressionProblems(file, context.today, isOfPages).filter(
      ({ rule }) => rule === 'unused-suppression',
    ),
  );
  return createReport(files, [...kept, ...unused]);
}

function excuse(
  problems: Problem[],
  source: Source,
  listComments: () => Comment[],
  { today }: LintContext,
): FileLint {
  if (!maySuppress(source.text)) return { problems, suppressions: undefined };
  const file: FileSuppressions = {
    source,
    suppressions: readSuppressions(source.text, listComments(), RULE_IDS),
    used: new Set(),
  };
  const kept = suppress(problems, file, today);
  return {
    problems: [...kept, ...listSuppressionProblems(file, today, isOfSources)],
    suppressions: file,
  };
}

const ruleById = new Map(RULES.map((rule) => [rule.id, rule]));
const RULE_IDS: ReadonlySet<string> = new Set(ruleById.keys());

// A rule of several passes may find its fault in a later one.
function isOfPages(id: string): boolean {
  const rule = ruleById.get(id);
  return rule?.page !== undefined || rule?.published !== undefined || rule?.site !== undefined;
}

function isOfSources(id: string): boolean {
  return !isOfPages(id);
}

function toProblem(active: ActiveRule, source: Source, finding: SourceFinding): Problem[] {
  return describe(active, finding, placeAt(source, finding.start, finding.end));
}

function toPageProblem(
  active: ActiveRule,
  page: Page,
  finding: PageFinding,
  { findPlacement }: PageLintContext,
): Problem[] {
  return describe(active, finding, findPlace(page, finding, findPlacement));
}

function findPlace(
  { file, post }: Page,
  { placement, address }: PageFinding,
  findPlacement: PageLintContext['findPlacement'],
): Place {
  const placed = placement === undefined ? undefined : findPlacement(placement);
  if (placed) return placeAt(placed.source, placed.found.start, placed.found.end);
  if (!post) return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  // A placement is known by its code; of several others that look the same, it may be any.
  const [uncoded, ...others] = post.links.filter(
    ({ syntax, to, url }) => url === address && (syntax === 'expression' || to === undefined),
  );
  if (uncoded === undefined || others.length > 0) return placeAt(post.source, post.bodyStart);
  const { start, end } = placeAtElement(uncoded);
  return placeAt(post.source, start, end);
}
