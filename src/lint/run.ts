// The two passes: over what the author wrote, and over what was built from it.
import { createReport, type Problem, type Report } from '../core/problem.ts';
import type { Catalog } from '../parse/catalog.ts';
import type { FoundLink } from '../parse/links.ts';
import { placeAt, type Source } from '../parse/source.ts';
import type { Page } from './page.ts';
import { ruleUrl, type PageFinding, type PageRule, type Rule, type SourceFinding } from './rule.ts';
import { RULES } from './rules.ts';

/** Lints posts and programs; what parsing found is part of the report. */
export function lintSources(catalog: Catalog, rules: readonly Rule[] = RULES): Report {
  const problems: Problem[] = [...catalog.problems];
  for (const rule of rules) {
    if (rule.target === 'post') {
      for (const post of catalog.posts)
        problems.push(
          ...rule.check(post, { catalog }).map((finding) => toProblem(rule, post.source, finding)),
        );
    } else if (rule.target === 'program') {
      for (const program of catalog.programs)
        problems.push(
          ...rule.check(program).map((finding) => toProblem(rule, program.source, finding)),
        );
    }
  }
  return createReport(catalog.posts.length + catalog.programs.length, problems);
}

/** A link's place in a post, by placement code. */
export type FindPlacement = (code: string) => { source: Source; found: FoundLink } | undefined;

/** Lints built pages; `findPlacement` leads back to the line that a link was written in. */
export function lintPages(
  pages: readonly Page[],
  findPlacement: FindPlacement,
  rules: readonly Rule[] = RULES,
): Report {
  const pageRules = rules.filter((rule): rule is PageRule => rule.target === 'page');
  const problems = pages.flatMap((page) =>
    pageRules.flatMap((rule) =>
      rule.check(page).map((finding) => toPageProblem(rule, page, finding, findPlacement)),
    ),
  );
  return createReport(pages.length, problems);
}

function toProblem(rule: Rule, source: Source, finding: SourceFinding): Problem {
  return { ...describe(rule, finding), ...placeAt(source, finding.start, finding.end) };
}

function toPageProblem(
  rule: PageRule,
  page: Page,
  finding: PageFinding,
  findPlacement: FindPlacement,
): Problem {
  const placed = finding.placement === undefined ? undefined : findPlacement(finding.placement);
  const place = placed
    ? placeAt(placed.source, placed.found.start, placed.found.end)
    : page.post
      ? placeAt(page.post.source, page.post.bodyStart)
      : { file: page.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return { ...describe(rule, finding), ...place };
}

function describe(rule: Rule, { message, hint }: { message: string; hint: string }) {
  return {
    rule: rule.id,
    severity: rule.severity,
    message,
    hint,
    url: ruleUrl(rule.id),
    fixable: false,
  };
}
