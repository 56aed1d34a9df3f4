// What a rule says about itself, as data: reporters and `--explain` show it without knowing the rules.
import type { Severity } from './problem.ts';

export interface RuleExamples {
  /** How the examples are written. */
  language: 'mdx' | 'html' | 'yaml';
  /** A text without a finding. */
  pass: string;
  /** A text with one. */
  fail: string;
}

export interface RuleDocs {
  /** The `rule` of its problems. */
  id: string;
  /** Severity of its problems. */
  severity: Severity;
  /** What it checks. */
  what: string;
  /** Why, with the source of the demand. */
  why: string;
  /** How to mend a finding. */
  mend: string;
  /** Path from the root of Tidemark to where it is explained. */
  url: string;
  examples?: RuleExamples;
}
