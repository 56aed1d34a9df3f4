// What is wrong with a file that a command imports: each with its place and its lines.
import { statSync } from 'node:fs';
import { createReport, type Problem } from '../core/problem.ts';
import type { ReportText } from '../importers/table.ts';
import { formatLintPretty } from '../reporters/lint-pretty.ts';
import { readLinesAround } from '../site/report-file.ts';
import { wantsColor, type Io } from './io.ts';

/** Why there is no file to read; undefined for a file. */
export function explainNoFile(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 'is not there';
  return found.isDirectory() ? 'is a folder, expected a file' : undefined;
}

/** To stderr, with the lines around each. */
export async function tellProblems(
  problems: readonly Problem[],
  report: ReportText,
  io: Io,
): Promise<void> {
  const text = await readLinesAround(
    report,
    problems.map(({ line }) => line),
  );
  io.stderr.write(
    formatLintPretty(createReport(1, problems), { color: wantsColor(io), readText: () => text }),
  );
}
