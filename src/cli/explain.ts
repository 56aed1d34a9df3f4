// `npm run lint -- --explain`: what the rules demand, and why.
import { findNearest } from '../core/nearest.ts';
import { formatRule, formatRuleTable } from '../reporters/lint-explain.ts';
import { EXIT } from './arguments.ts';
import { findWidth, type Io, wantsColor } from './io.ts';
import { readRuleDocs } from './rule-docs.ts';

const DEFAULT_WIDTH = 80;
/** Longer lines of prose are hard to read. */
const MAX_WIDTH = 100;

/** Explains the rule `id`; lists all rules when it is empty. */
export function explain(id: string, io: Io): number {
  const options = {
    color: wantsColor(io),
    width: Math.min(findWidth(io) ?? DEFAULT_WIDTH, MAX_WIDTH),
  };
  const docs = readRuleDocs();
  if (id === '') {
    io.stdout.write(formatRuleTable(docs, options));
    return EXIT.ok;
  }
  const rule = docs.find((each) => each.id === id);
  if (rule === undefined) {
    const nearest = findNearest(
      id,
      docs.map((each) => each.id),
    );
    const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
    io.stderr.write(
      `Unexpected rule "${id}", expected the id of a rule.${hint}\nAll of them: npm run lint -- --explain\n`,
    );
    return EXIT.usage;
  }
  io.stdout.write(formatRule(rule, options));
  return EXIT.ok;
}
