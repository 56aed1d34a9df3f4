// The one line that a lint report comes down to.
import { countProblems, type Report } from '../core/problem.ts';
import { createPaint } from './paint.ts';

export interface SummaryOptions {
  color: boolean;
  /** Number of warnings that the report leaves out. @default 0 */
  hiddenWarnings?: number;
  /** How many of those can be mended by --fix, which does not know what is shown. @default 0 */
  hiddenFixable?: number;
}

/** Such as `✗ 11 files, 1 error, 2 warnings`; without a newline. */
export function formatLintSummary(
  { files, problems }: Report,
  { color, hiddenWarnings = 0, hiddenFixable = 0 }: SummaryOptions,
): string {
  const paint = createPaint(color);
  const { error, warning } = countProblems(problems);
  const fixable = problems.filter((problem) => problem.fixable).length + hiddenFixable;
  const counts = [count(files, 'file')];
  if (hiddenWarnings > 0) counts.push(count(error, 'error'));
  else if (problems.length === 0) counts.push('no problems');
  else counts.push(count(error, 'error'), count(warning, 'warning'));
  if (fixable > 0) counts.push(`${fixable} fixable with --fix`);
  const hidden = hiddenWarnings > 0 ? ` (${count(hiddenWarnings, 'warning')} not shown)` : '';
  const mark =
    error > 0 ? paint('red', '✗') : warning > 0 ? paint('yellow', '!') : paint('green', '✓');
  return `${mark} ${counts.join(', ')}${hidden}`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
