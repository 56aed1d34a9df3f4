// The one way in which the integration stops a build.
import { AstroError } from 'astro/errors';
import { countProblems, type Report } from '../core/problem.ts';
import { formatLintPretty, type PrettyOptions } from '../reporters/lint-pretty.ts';

/** Throws when the report has errors; the message is the whole report. */
export function failOnErrors(report: Report, options: PrettyOptions): void {
  if (countProblems(report.problems).error === 0) return;
  throw new AstroError(`Tidemark found problems in the content.\n\n${formatLintPretty(report, options)}`, 'Mend them and build again; `npm run lint` checks without building.');
}
