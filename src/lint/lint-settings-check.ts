// Whether the rules that settings name exist, and take the options they are given.
import * as z from 'zod';
import { findNearest } from '../core/nearest.ts';
import { LintSettingsSchema, type RuleSettings } from './lint-settings.ts';
import type { Rule } from './rule.ts';
import { RULES } from './rules.ts';

const ruleById = new Map(RULES.map((rule) => [rule.id, rule]));

/** Settings of the right shape, checked against the rules that there are. */
export const CheckedLintSettingsSchema = LintSettingsSchema.superRefine(
  ({ rules, overrides }, context) => {
    const check = (path: PropertyKey[], settings: RuleSettings): void => {
      for (const { path: at, message } of listFaults(settings))
        context.addIssue({ code: 'custom', path: [...path, ...at], message });
    };
    check(['rules'], rules);
    for (const [index, override] of overrides.entries())
      check(['overrides', index, 'rules'], override.rules);
  },
);

interface Fault {
  path: PropertyKey[];
  message: string;
}

function listFaults(settings: RuleSettings): Fault[] {
  return Object.entries(settings).flatMap(([id, setting]): Fault[] => {
    const rule = ruleById.get(id);
    if (rule === undefined) {
      const nearest = findNearest(id, ruleById.keys());
      const hint = nearest === undefined ? '' : `; did you mean "${nearest}"?`;
      return [{ path: [id], message: `unknown rule${hint}` }];
    }
    if (typeof setting === 'string') return [];
    const parsed = parseOptions(rule, setting[1]);
    if (parsed?.success !== false) return [];
    return parsed.error.issues.map(({ path, message }) => ({ path: [id, ...path], message }));
  });
}

/** Options of a rule as set, with defaults; undefined for a rule that has none and was given none. */
export function parseOptions(rule: Rule | undefined, options: Readonly<Record<string, unknown>>) {
  if (rule?.options !== undefined) return rule.options.safeParse(options);
  return Object.keys(options).length === 0 ? undefined : NO_OPTIONS.safeParse(options);
}

const NO_OPTIONS = z.strictObject({});
