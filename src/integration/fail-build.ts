// What lint found, told in a build; errors stop it.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { countProblems, type Report } from '../core/problem.ts';
import { formatLintPretty, type PrettyOptions } from '../reporters/lint-pretty.ts';

/** How reports look, and where the files are that they quote. */
export interface Look {
  root: string;
  color: boolean;
}

/**
 * Throws when the report has errors; the message is the whole report. It is no AstroError: Astro takes the
 * message of one for Markdown, and would unmake the links in it.
 */
export function failOnErrors(report: Report, look: Look): void {
  if (countProblems(report.problems).error === 0) return;
  const message = `Tidemark found problems in the content.\n\n${formatLintPretty(report, prettyOptions(look))}`;
  throw Object.assign(new Error(message), {
    hint: 'Mend them and build again; `npm run lint` checks without building.',
  });
}

/** What passes and yet asks for a look; empty when there is nothing. */
export function describeWarnings(report: Report, look: Look): string {
  return report.problems.length === 0 ? '' : `\n${formatLintPretty(report, prettyOptions(look))}`;
}

export function prettyOptions({ root, color }: Look): PrettyOptions {
  return { color, readText: (file) => readOptional(resolve(root, file)) };
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
