// The published machine form of a lint report.
import { countProblems, type Report } from '../core/problem.ts';

/** `{ files, counts: { error, warning }, problems: [...] }`, with a newline at the end. */
export function formatLintJson(report: Report): string {
  const problems = report.problems.map(
    ({ rule, severity, message, file, line, column, endLine, endColumn, hint, url, fixable }) => ({
      rule,
      severity,
      message,
      file,
      line,
      column,
      endLine,
      endColumn,
      hint,
      url,
      fixable,
    }),
  );
  return `${JSON.stringify({ files: report.files, counts: countProblems(report.problems), problems }, undefined, 2)}\n`;
}
