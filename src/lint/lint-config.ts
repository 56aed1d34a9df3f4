// Which rules look at a file, how severe they are there, and with which options.
import picomatch from 'picomatch';
import type { Severity } from '../core/problem.ts';
import type { Level, LintSettings, RuleSettings } from './lint-settings.ts';
import { parseOptions } from './lint-settings-check.ts';
import type { Rule } from './rule.ts';
import { RULES } from './rules.ts';

/** A rule as it is set for one file. */
export interface ActiveRule {
  rule: Rule;
  options: unknown;
  /** Severity of a finding; undefined where it is switched off. */
  severityOf(finding: { severity?: Severity; program?: string }): Severity | undefined;
}

export interface LintConfig {
  /** Every rule that is on somewhere, or may be. */
  rules: readonly Rule[];
  /** `file` is a path from the site's root. */
  rulesFor(file: string): readonly ActiveRule[];
}

const NO_SETTINGS: LintSettings = { rules: {}, overrides: [] };

/** `rules` are those to run; all of them by default. */
export function createLintConfig(
  settings: LintSettings = NO_SETTINGS,
  rules: readonly Rule[] = RULES,
): LintConfig {
  const overrides = settings.overrides.map(({ files, programs, rules: set }) => ({
    matches: files === undefined ? () => true : picomatch(files),
    programs,
    set,
  }));
  // Few sets of overrides apply anywhere: the rules of each are made once.
  const known = new Map<string, readonly ActiveRule[]>();
  return {
    rules,
    rulesFor(file) {
      const matching = overrides.filter(({ matches }) => matches(file));
      const key = matching.map((override) => overrides.indexOf(override)).join();
      const active =
        known.get(key) ?? rules.flatMap((rule) => activate(rule, settings.rules, matching));
      known.set(key, active);
      return active;
    },
  };
}

interface MatchingOverride {
  programs: readonly string[] | undefined;
  set: RuleSettings;
}

function activate(
  rule: Rule,
  base: RuleSettings,
  overrides: readonly MatchingOverride[],
): ActiveRule[] {
  let level: Level | undefined;
  let given: Record<string, unknown> = {};
  const byProgram = new Map<string, Level>();
  for (const { set, programs } of [{ set: base, programs: undefined }, ...overrides]) {
    const setting = set[rule.id];
    if (setting === undefined) continue;
    if (programs === undefined) {
      byProgram.clear();
      level = typeof setting === 'string' ? setting : setting[0];
      given = typeof setting === 'string' ? given : setting[1];
    } else {
      const programLevel = typeof setting === 'string' ? setting : setting[0];
      for (const program of programs) byProgram.set(program, programLevel);
    }
  }
  if (level === 'off' && [...byProgram.values()].every((each) => each === 'off')) return [];
  const options = parseOptions(rule, given);
  return [
    {
      rule,
      options: options?.success === true ? options.data : undefined,
      severityOf({ severity = rule.severity, program }) {
        const set = (program === undefined ? undefined : byProgram.get(program)) ?? level;
        return set === undefined ? severity : set === 'off' ? undefined : set;
      },
    },
  ];
}
