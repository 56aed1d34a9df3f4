// A lint report as workflow commands: GitHub Actions puts each finding beside its line.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
import type { Problem, Report } from '../core/problem.ts';
import { formatLintSummary } from './lint-summary.ts';

export interface GithubOptions {
  /** Number of warnings that the report leaves out. */
  hiddenWarnings?: number;
}

/** One command a line, then the summary. Paths must begin at the repository's root. */
export function formatLintGithub(report: Report, options: GithubOptions = {}): string {
  const summary = formatLintSummary(report, { color: false, ...options });
  return `${[...report.problems.map(formatCommand), summary].join('\n')}\n`;
}

function formatCommand(problem: Problem): string {
  const { severity, file, line, column, endLine, endColumn, rule, message, hint } = problem;
  // GitHub takes columns within one line only.
  const columns = endLine === line ? { col: column, endColumn } : {};
  const properties = Object.entries({ file, line, endLine, ...columns, title: rule })
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(',');
  // The log shows no more than the message: the place must be in it, too.
  const text = `${message}\n${hint}\n${file}:${line}:${column}`;
  return `::${severity} ${properties}::${escapeData(text)}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
