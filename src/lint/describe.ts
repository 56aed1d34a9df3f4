// From what a rule found to a problem as it is reported, with the severity that is set for it there.
import type { Place, Problem } from '../core/problem.ts';
import type { ActiveRule } from './lint-config.ts';
import {
  ruleUrl,
  type PageFinding,
  type PublishedFinding,
  type RuleContext,
  type SourceFinding,
} from './rule.ts';

export function toRuleContext(
  { options }: ActiveRule,
  { registry, today, origin, partials, earnings }: Omit<RuleContext, 'options'>,
): RuleContext {
  return { registry, options, today, origin, partials, earnings };
}

/** The problem at `place`; none where the rule is switched off. */
export function describe(
  active: ActiveRule,
  finding: SourceFinding | PageFinding | PublishedFinding,
  place: Place,
): Problem[] {
  const { rule } = active;
  const severity = active.severityOf(finding);
  if (severity === undefined) return [];
  const { message, hint } = finding;
  const fix = 'fix' in finding ? finding.fix : undefined;
  const suggestions = 'suggestions' in finding ? finding.suggestions : undefined;
  return [
    {
      rule: rule.id,
      severity,
      message,
      hint,
      ...place,
      url: ruleUrl(rule.id),
      fixable: fix !== undefined,
      ...(fix === undefined ? {} : { fix }),
      ...(suggestions === undefined ? {} : { suggestions }),
    },
  ];
}
