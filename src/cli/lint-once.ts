// One run of lint: reads, checks, tells, and gives the exit status.
import { mkdirSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { countProblems, createReport, type Report } from '../core/problem.ts';
import { formatLintSummary } from '../reporters/lint-summary.ts';
import { formatLintDiff } from '../reporters/lint-diff.ts';
import type { FixedFile } from '../site/fix-site.ts';
import { addPublished } from '../site/lint-published.ts';
import { lintSiteInTurns, type LintSiteOptions } from '../site/lint-site.ts';
import { readEarnings } from '../site/read-earnings.ts';
import type { SitePaths } from '../site/paths.ts';
import { replaceFile } from '../site/replace-file.ts';
import type { Settings } from '../site/settings.ts';
import { EXIT } from './arguments.ts';
import { wantsColor, type Io } from './io.ts';
import { formatReport, type Format } from './lint-formats.ts';
import { listFixes, summarizeFixes, writeFixes, type FixMode } from './lint-fix.ts';
import { isIn } from './lint-paths.ts';
import { createProgress } from './lint-progress.ts';

export interface LintRequest {
  paths: SitePaths;
  settings: Settings;
  /** Address that the site will have; undefined where its configuration has none. */
  origin: string | undefined;
  fix: FixMode;
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
  /** What was found in the built site; absent where it is not looked at. */
  published?: Report;
}

export async function lintOnce(request: LintRequest, io: Io): Promise<number> {
  const { paths, settings, selected, cache, fix } = request;
  const options: LintSiteOptions = {
    paths,
    settings,
    today: toDay(io.now()),
    origin: request.origin,
    cache,
    isSelected: (file) =>
      selected.length === 0 || selected.some((path) => isIn(resolve(paths.root, file), path)),
    onProgress: createProgress(io),
    earnings: await readEarnings(paths, settings, io.env, toDay(io.now())),
  };
  const sources = await lintSiteInTurns(options);
  const found = request.published
    ? addPublished(sources, request.published, options.isSelected)
    : sources;
  if (fix === 'diff') return writeDiff(found, listFixes(options, found, io), request, io);
  const mended = fix === 'write' ? writeFixes(options, found, io) : undefined;
  const report = mended?.report ?? found;
  const fault = writeReport(report, request, io);
  if (fault !== undefined) return tellFault(fault, io);
  if (mended) {
    // What a machine reads is the report alone.
    const isForPeople = request.format === 'pretty' || request.output !== undefined;
    (isForPeople ? io.stdout : io.stderr).write(`${mended.summary}\n`);
  }
  return mended?.failed === true ? EXIT.failed : judge(report, request, io);
}

/** UTC date "YYYY-MM-DD". */
export function toDay(time: Date): string {
  return time.toISOString().slice(0, 10);
}

/** Nothing is written, so the status is that of the files as they are. */
function writeDiff(
  report: Report,
  files: readonly FixedFile[],
  request: LintRequest,
  io: Io,
): number {
  const fault = writeText(formatLintDiff(files), request, io);
  if (fault !== undefined) return tellFault(fault, io);
  io.stderr.write(`${summarizeFixes('Would fix', files)}\n`);
  return judge(report, request, io);
}

function tellFault(fault: string, io: Io): number {
  io.stderr.write(`${fault}\n`);
  return EXIT.usage;
}

/** The exit status of a report. */
function judge({ problems }: Report, { maxWarnings }: LintRequest, io: Io): number {
  const { error, warning } = countProblems(problems);
  if (warning > maxWarnings) {
    io.stderr.write(
      `Found ${warning} warning${warning === 1 ? '' : 's'}, expected at most ${maxWarnings} (--max-warnings).\n`,
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
  const hiddenFixable = countFixable(report) - countFixable(shown);
  const options = { env: io.env, root: paths.root, color, hiddenWarnings, hiddenFixable };
  if (output === undefined) {
    io.stdout.write(formatReport(shown, format, { ...options, width: io.stdout.columns }));
    return undefined;
  }
  const text = formatReport(shown, format, { ...options, color: false, width: undefined });
  const fault = writeText(text, request, io);
  if (fault === undefined)
    io.stdout.write(`${formatLintSummary(shown, options)}; see ${relative(io.cwd, output)}\n`);
  return fault;
}

/** Gives what is wrong when the file cannot be written. */
function writeText(text: string, { output }: LintRequest, io: Io): string | undefined {
  if (output === undefined) {
    io.stdout.write(text);
    return undefined;
  }
  try {
    mkdirSync(dirname(output), { recursive: true });
    replaceFile(output, text);
    return undefined;
  } catch (error) {
    return `Cannot write the report: ${(error as Error).message}`;
  }
}

function countFixable({ problems }: Report): number {
  return problems.filter(({ fixable }) => fixable).length;
}

function hideWarnings({ files, problems }: Report): Report {
  return createReport(
    files,
    problems.filter(({ severity }) => severity === 'error'),
  );
}
