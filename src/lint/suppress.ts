// Takes out the findings that comments excuse, and tells of comments that excuse nothing.
import type { Problem } from '../core/problem.ts';
import { placeAt, type Source } from '../parse/source.ts';
import type { Suppression, Suppressions } from './suppression.ts';
import { SUPPRESSION_RULES, type SuppressionRule } from './suppression-rules.ts';

/** The suppressions of one file, and what they were used for so far. */
export interface FileSuppressions {
  source: Source;
  suppressions: Suppressions;
  /** `rule` at the offset of its comment. */
  used: Set<string>;
}

/** What is left of `problems` of one file after its suppressions; it keeps in mind which were used. */
export function suppress(
  problems: readonly Problem[],
  file: FileSuppressions | undefined,
  today: string,
): Problem[] {
  if (file === undefined) return [...problems];
  return problems.filter((problem) => {
    const by = file.suppressions.list.filter((each) => covers(each, problem));
    for (const { start } of by) file.used.add(`${problem.rule} ${start}`);
    return by.every((each) => isExpired(each, today));
  });
}

/**
 * What is wrong with the comments themselves. Unused ones are told of rules that `hasRun`: those of built
 * pages are not known to be unused while only sources were read.
 */
export function listSuppressionProblems(
  { source, suppressions, used }: FileSuppressions,
  today: string,
  hasRun: (rule: string) => boolean,
): Problem[] {
  const tell = (
    rule: SuppressionRule,
    { start, end }: { start: number; end: number },
    message: string,
    hint: string,
  ): Problem => ({
    rule,
    severity: SUPPRESSION_RULES[rule].severity,
    message,
    hint,
    ...placeAt(source, start, end),
    url: SUPPRESSION_RULES[rule].url,
    fixable: false,
  });
  return [
    ...suppressions.faults.map((fault) =>
      tell('invalid-suppression', fault, fault.message, fault.hint),
    ),
    ...suppressions.list.flatMap((each) => {
      const idle = each.rules.filter((rule) => hasRun(rule) && !used.has(`${rule} ${each.start}`));
      if (idle.length > 0)
        return [
          tell(
            'unused-suppression',
            each,
            `Unexpected suppression of ${idle.join(', ')}, which finds nothing here`,
            each.rules.length === idle.length
              ? 'Remove the comment.'
              : `Take ${idle.join(', ')} out of the comment.`,
          ),
        ];
      if (!isExpired(each, today)) return [];
      return [
        tell(
          'expired-suppression',
          each,
          `Unexpected suppression that ended on ${each.until}`,
          'Mend what it excuses, or give it another end.',
        ),
      ];
    }),
  ];
}

function covers({ rules, from, to }: Suppression, { rule, offset = -1 }: Problem): boolean {
  return rules.includes(rule) && offset >= from && offset < to;
}

function isExpired({ until }: Suppression, today: string): boolean {
  return until !== undefined && until < today;
}
