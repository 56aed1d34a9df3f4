// One run of the source pass: reads, checks, tells, and gives the exit status.
import { mkdirSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { countProblems, createReport, type Report } from '../core/problem.ts';
import { formatLintSummary } from '../reporters/lint-summary.ts';
import { lintSite } from '../site/lint-site.ts';
import type { SitePaths } from '../site/paths.ts';
import { replaceFile } from '../site/replace-file.ts';
import type { Settings } from '../site/settings.ts';
import { EXIT } from './arguments.ts';
import { wantsColor, type Io } from './io.ts';
import { formatReport, type Format } from './lint-formats.ts';
import { isIn } from './lint-paths.ts';

export interface LintRequest {
  paths: SitePaths;
  settings: Settings;
  /** Whether findings in unchanged posts may come from the last run. */
  cache: boolean;
  /** Files and folders to tell of, absolute; none is all. */
  selected: readonly string[];
  format: Format;
  /** Tell errors only. */
  quiet: boolean;
  /** More warnings than this fail; Infinity for none too many. */
  maxWarnings: number;
  /** File for the report, absolute; the terminal then gets its summary. */
  output: string | undefined;
}

export function lintOnce(request: LintRequest, io: Io): number {
  const { paths, settings, selected, cache } = request;
  const report = lintSite({
    paths,
    settings,
    today: io.now().toISOString().slice(0, 10),
    cache,
    isSelected: (file) =>
      selected.length === 0 || selected.some((path) => isIn(resolve(paths.root, file), path)),
  });
  const { error, warning } = countProblems(report.problems);
  const fault = writeReport(report, request, io);
  if (fault !== undefined) {
    io.stderr.write(`${fault}\n`);
    return EXIT.usage;
  }
  if (warning > request.maxWarnings) {
    io.stderr.write(
      `Found ${warning} warning${warning === 1 ? '' : 's'}, expected at most ${request.maxWarnings} (--max-warnings).\n`,
    );
    return EXIT.failed;
  }
  return error > 0 ? EXIT.failed : EXIT.ok;
}

/** Gives what is wrong when the file cannot be written. */
function writeReport(report: Report, request: LintRequest, io: Io): string | undefined {
  const { format, quiet, output, paths } = request;
  const shown = quiet ? hideWarnings(report) : report;
  const hiddenWarnings = report.problems.length - shown.problems.length;
  const color = wantsColor(io);
  const options = { env: io.env, root: paths.root, color, hiddenWarnings };
  if (output === undefined) {
    io.stdout.write(formatReport(shown, format, { ...options, width: io.stdout.columns }));
    return undefined;
  }
  const text = formatReport(shown, format, { ...options, color: false, width: undefined });
  try {
    mkdirSync(dirname(output), { recursive: true });
    replaceFile(output, text);
  } catch (error) {
    return `Cannot write the report: ${(error as Error).message}`;
  }
  io.stdout.write(`${formatLintSummary(shown, options)}; see ${relative(io.cwd, output)}\n`);
  return undefined;
}

function hideWarnings({ files, problems }: Report): Report {
  return createReport(
    files,
    problems.filter(({ severity }) => severity === 'error'),
  );
}
