// All that lint can report, as data for reporters: the rules, then what parsing finds before them.
import type { RuleDocs, RuleExamples } from '../core/rule-docs.ts';
import { ruleUrl, type Rule } from '../lint/rule.ts';
import { RULES } from '../lint/rules.ts';
import { PARSE_ERRORS, PARSE_ERRORS_URL } from '../parse/errors.ts';

const LANGUAGES = {
  post: 'mdx',
  program: 'yaml',
  page: 'html',
} as const satisfies Record<Rule['target'], RuleExamples['language']>;

export const RULE_DOCS: readonly RuleDocs[] = [
  ...RULES.map(({ id, severity, docs, examples, target }) => ({
    id,
    severity,
    ...docs,
    url: ruleUrl(id),
    examples: { language: LANGUAGES[target], ...examples },
  })),
  ...Object.entries(PARSE_ERRORS).map(([id, { what, why }]) => ({
    id,
    severity: 'error' as const,
    what,
    why,
    mend: 'Do the next step that the finding names.',
    url: PARSE_ERRORS_URL,
  })),
];
