// What lint found, told in a build; errors stop it.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AstroIntegrationLogger } from 'astro';
import { countProblems, type Report } from '../core/problem.ts';
import { formatLintPretty, type PrettyOptions } from '../reporters/lint-pretty.ts';

/**
 * Throws when the report has errors; the message is the whole report. It is no AstroError: Astro takes the
 * message of one for Markdown, and would unmake the links in it.
 */
export function failOnErrors(report: Report, root: string): void {
  if (countProblems(report.problems).error === 0) return;
  const message = `Tidemark found problems in the content.\n\n${formatLintPretty(report, prettyOptions(root))}`;
  throw Object.assign(new Error(message), {
    hint: 'Mend them and build again; `npm run lint` checks without building.',
  });
}

/** Tells what passes and yet asks for a look; silent when there is nothing. */
export function tellWarnings(
  report: Report,
  root: string,
  logger: Pick<AstroIntegrationLogger, 'warn'>,
): void {
  if (report.problems.length === 0) return;
  logger.warn(`\n${formatLintPretty(report, prettyOptions(root))}`);
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
