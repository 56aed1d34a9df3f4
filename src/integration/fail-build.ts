// The one way in which the integration stops a build.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { AstroError } from 'astro/errors';
import { countProblems, type Report } from '../core/problem.ts';
import { formatLintPretty, type PrettyOptions } from '../reporters/lint-pretty.ts';

/** Throws when the report has errors; the message is the whole report. */
export function failOnErrors(report: Report, root: string): void {
  if (countProblems(report.problems).error === 0) return;
  throw new AstroError(
    `Tidemark found problems in the content.\n\n${formatLintPretty(report, prettyOptions(root))}`,
    'Mend them and build again; `npm run lint` checks without building.',
  );
}

/** How reports look in the terminal that Astro runs in. */
export function prettyOptions(root: string): PrettyOptions {
  return {
    color: process.stdout.isTTY,
    readText: (file) => readOptional(resolve(root, file)),
  };
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
