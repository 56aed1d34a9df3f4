// All that lint can report, as data for reporters: the rules, then what parsing and suppressions find.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { RuleDocs } from '../core/rule-docs.ts';
import { parseRuleDocs } from '../lint/rule-docs.ts';
import { ruleUrl } from '../lint/rule.ts';
import { RULES } from '../lint/rules.ts';
import { SUPPRESSION_RULES } from '../lint/suppression-rules.ts';
import { PARSE_ERRORS, PARSE_ERRORS_URL } from '../parse/errors.ts';

const TIDEMARK = fileURLToPath(new URL('../../', import.meta.url));
const NO_EXAMPLES = { passes: [], fails: [] };

/** Reads the documentation of all rules; throws where a file of Tidemark itself is missing. */
export function readRuleDocs(): readonly RuleDocs[] {
  return [
    ...RULES.map((rule) =>
      parseRuleDocs(rule, readFileSync(resolve(TIDEMARK, ruleUrl(rule.id)), 'utf8')),
    ),
    ...Object.entries(SUPPRESSION_RULES).map(([id, docs]) => ({ id, ...docs, ...NO_EXAMPLES })),
    ...Object.entries(PARSE_ERRORS).map(([id, { what, why, mend }]) => ({
      id,
      severity: 'error' as const,
      what,
      why,
      mend,
      url: PARSE_ERRORS_URL,
      ...NO_EXAMPLES,
    })),
  ];
}
