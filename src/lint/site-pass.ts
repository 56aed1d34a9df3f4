// The pass over a site as a whole: what no file tells alone, such as a code that is given twice.
import type { Problem } from '../core/problem.ts';
import { placeAt } from '../parse/source.ts';
import { describe, toRuleContext } from './describe.ts';
import type { LintConfig } from './lint-config.ts';
import type { SiteFacts } from './site-facts.ts';
import { suppress, type FileSuppressions } from './suppress.ts';

export interface SitePassContext {
  config: LintConfig;
  /** UTC date "YYYY-MM-DD". */
  today: string;
  /** Those of the source pass, by file. */
  suppressions: ReadonlyMap<string, FileSuppressions>;
}

/** What rules find in `facts`; what is wrong with the lock file itself is told instead of it. */
export function lintFacts(facts: SiteFacts, context: SitePassContext): Problem[] {
  const { config, today, suppressions } = context;
  const { registry, lock } = facts;
  if (lock.lock === undefined) return lock.problems;
  const sources = new Map(
    [lock, ...registry.programs].map(({ source }) => [source.file, source] as const),
  );
  // Options are those of the lock file; how severe a finding is, its own file says.
  const found = config.rulesFor(lock.source.file).flatMap((active) =>
    (active.rule.site?.(facts, toRuleContext(active, { registry, today })) ?? []).flatMap(
      (finding) => {
        const there = config.rulesFor(finding.file).find(({ rule }) => rule === active.rule);
        const source = sources.get(finding.file);
        return there && source
          ? describe(there, finding, placeAt(source, finding.start, finding.end))
          : [];
      },
    ),
  );
  return [...Map.groupBy(found, ({ file }) => file)].flatMap(([file, problems]) =>
    suppress(problems, suppressions.get(file), today),
  );
}
