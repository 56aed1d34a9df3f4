// Mends a text by the fixes of its findings, again and again until none is left: one fix may bring, or
// make room for, the next.
import type { Fix, Problem } from '../core/problem.ts';
import { PARSE_ERRORS } from '../parse/errors.ts';
import { applyEdits } from '../parse/text-edits.ts';

export interface FixedText {
  text: string;
  /**
   * Number of findings with a fix that are gone: as a report counts them before, and not those that one fix
   * brought up and the next mended. 0 when the text stays, else at least 1.
   */
  fixed: number;
}

/** Fixes that feed each other without end are a fault of rules: the text then stays as it was. */
const MAX_PASSES = 50;

/**
 * `lint` gives what is wrong with a text. The result mended again is the same: of two fixes that undo each
 * other, it ends at the first text that comes back. A fix after which the text would not parse is not made,
 * nor any in a body that does not parse: what it is about may not be what it seems.
 */
export function fixText(text: string, lint: Lint): FixedText {
  const seen = new Set([text]);
  let current: Step = { text, problems: lint(text) };
  const fixable = countFixable(current.problems);
  if (current.problems.some(({ rule }) => rule === 'invalid-mdx')) return { text, fixed: 0 };
  for (let pass = 0; pass < MAX_PASSES; pass += 1) {
    const next = takeStep(current, chooseFixes(current.problems), lint);
    if (next === undefined || seen.has(next.text)) {
      const end = next ?? current;
      const left = countFixable(end.problems);
      return { text: end.text, fixed: end.text === text ? 0 : Math.max(1, fixable - left) };
    }
    seen.add(next.text);
    current = next;
  }
  return { text, fixed: 0 };
}

interface Step {
  text: string;
  problems: readonly Problem[];
}

type Lint = (text: string) => readonly Problem[];

/** Together the fixes are one step; when that breaks the text, some of them may do it alone. */
function takeStep(current: Step, fixes: readonly Fix[], lint: Lint): Step | undefined {
  const next = makeFixes(current, fixes, lint);
  if (next || fixes.length < 2) return next;
  const half = Math.ceil(fixes.length / 2);
  return (
    takeStep(current, fixes.slice(0, half), lint) ?? takeStep(current, fixes.slice(half), lint)
  );
}

function makeFixes({ text, problems }: Step, fixes: readonly Fix[], lint: Lint): Step | undefined {
  const mended = applyEdits(
    text,
    fixes.flatMap(({ edits }) => edits),
  );
  if (mended === text) return undefined;
  const left = lint(mended);
  if (countParseErrors(left) > countParseErrors(problems)) return undefined;
  return { text: mended, problems: left };
}

/** From the beginning of the text on, those that do not touch one another. */
function chooseFixes(problems: readonly Problem[]): Fix[] {
  // Several findings may ask for the very same edits.
  const chosen = new Map<string, Fix>();
  const fixes = problems.flatMap(({ fix }) => (fix && fix.edits.length > 0 ? [fix] : []));
  for (const fix of fixes.toSorted((a, b) => startOf(a) - startOf(b))) {
    const key = JSON.stringify(fix.edits);
    if (!chosen.has(key) && ![...chosen.values()].some((other) => touches(other, fix)))
      chosen.set(key, fix);
  }
  return [...chosen.values()];
}

function startOf({ edits }: Fix): number {
  return Math.min(...edits.map(({ start }) => start));
}

function touches(a: Fix, b: Fix): boolean {
  return a.edits.some((one) =>
    b.edits.some((other) => one.start <= other.end && other.start <= one.end),
  );
}

function countFixable(problems: readonly Problem[]): number {
  return problems.filter(({ fix }) => fix !== undefined && fix.edits.length > 0).length;
}

function countParseErrors(problems: readonly Problem[]): number {
  return problems.filter(({ rule }) => rule in PARSE_ERRORS).length;
}
