// A lint report for machines.
import { toLintReportJson } from '../core/lint-report.ts';
import type { Report } from '../core/problem.ts';

/** Text in the published form, with a newline at the end. */
export function formatLintJson(report: Report): string {
  return `${JSON.stringify(toLintReportJson(report), undefined, 2)}\n`;
}
