// What a rule says about itself, as data: reporters and `--explain` show it without knowing the rules.
import type { Severity } from './problem.ts';

export interface RuleExample {
  /** How it is written, such as `mdx`, `html` or `yaml`. */
  language: string;
  /** Path of the file that it stands for, where that matters. */
  file: string | undefined;
  text: string;
}

export interface RuleDocs {
  /** The `rule` of its problems. */
  id: string;
  /** Severity of its problems, where the author sets no other. */
  severity: Severity;
  /** What it checks. */
  what: string;
  /** Why. */
  why: string;
  /** Where the demand comes from. */
  source?: string;
  /** How to mend a finding. */
  mend: string;
  /** What the author may set. */
  options?: string;
  /** Path from the root of Tidemark to where it is explained. */
  url: string;
  /** Texts without a finding. */
  passes: readonly RuleExample[];
  /** Texts with one. */
  fails: readonly RuleExample[];
}
