// What a rule is. One rule, one file: its documentation, its examples and its check.
import type { Severity } from '../core/problem.ts';
import type { Catalog } from '../parse/catalog.ts';
import type { PostSource } from '../parse/post-source.ts';
import type { Page } from './page.ts';

interface LintContext {
  catalog: Catalog;
}

/** A finding before the runner adds the rule's id and severity to it. */
export interface RuleFinding {
  message: string;
  /** The next step that mends it. */
  hint: string;
}

/** A finding in a source file, by offsets; the end is exclusive. */
export interface SourceFinding extends RuleFinding {
  start: number;
  end: number;
}

/** A finding in a built page; it is told at the source of `placement`, or at the post, where that is known. */
export interface PageFinding extends RuleFinding {
  /** Placement code that the finding is about. */
  placement?: string;
}

interface RuleBase {
  /** Permanent, kebab-case. */
  id: string;
  severity: Severity;
  docs: {
    /** What it checks. */
    what: string;
    /** Why, with the source of the demand. */
    why: string;
    /** How to mend a finding. */
    mend: string;
  };
}

/** Examples are MDX posts, HTML pages, or program files; tests run them. Front matter of a post needs no title. */
interface Examples {
  pass: string;
  fail: string;
}

export interface PostRule extends RuleBase {
  target: 'post';
  examples: Examples;
  check(post: PostSource, context: LintContext): SourceFinding[];
}

export interface ProgramRule extends RuleBase {
  target: 'program';
  examples: Examples;
  check(program: Catalog['programs'][number]): SourceFinding[];
}

export interface PageRule extends RuleBase {
  target: 'page';
  examples: Examples;
  check(page: Page): PageFinding[];
}

export type Rule = PostRule | ProgramRule | PageRule;

/** Where a rule's explanation is: its own file. */
export function ruleUrl(id: string): string {
  return `src/lint/rules/${id}.ts`;
}
