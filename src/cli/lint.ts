// `npm run lint`: the source pass over posts and programs.
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { countProblems, createReport, type Report } from '../core/problem.ts';
import { formatLintJson } from '../reporters/lint-json.ts';
import { formatLintPretty } from '../reporters/lint-pretty.ts';
import { locateSite } from '../site/paths.ts';
import { prepareSite } from '../site/prepare.ts';
import { loadSettings } from '../site/settings.ts';
import { EXIT, readArguments } from './arguments.ts';
import { wantsColor, type Io } from './io.ts';

const HELP = `
Usage: npm run lint -- [paths] [options]

Checks every affiliate link, front matter and program file of the site.

  paths              files or folders to report on; default: all of content/
  --format FORMAT    pretty (default) or json
  --programs DIR     another folder of program files
  --root DIR         the site; default: this folder

Exit status: 0 no errors (warnings pass), 1 errors, 2 wrong usage.

Example: npm run lint -- content/posts/my-post.mdx --format json
`;

export async function lint(args: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(
    args,
    { format: { type: 'string', default: 'pretty' }, programs: { type: 'string' } },
    HELP,
    io,
  );
  if ('exit' in parsed) return parsed.exit;
  const { values, positionals, root } = parsed;
  const usage = findUsageError(values.format, positionals, io.cwd);
  if (usage !== undefined) {
    io.stderr.write(`${usage}\n\n${HELP.trim()}\n`);
    return EXIT.usage;
  }
  const paths = locateSite(
    root,
    values.programs === undefined ? undefined : resolve(io.cwd, values.programs),
  );
  const site = await prepareSite(paths, await loadSettings(root));
  const report = selectPaths(
    site.report,
    root,
    positionals.map((path) => resolve(io.cwd, path)),
  );
  const readText = (file: string) => readOptional(resolve(root, file));
  io.stdout.write(
    values.format === 'json'
      ? formatLintJson(report)
      : formatLintPretty(report, { color: wantsColor(io), readText }),
  );
  return countProblems(report.problems).error > 0 ? EXIT.failed : EXIT.ok;
}

function findUsageError(format: string, paths: readonly string[], cwd: string): string | undefined {
  if (format !== 'pretty' && format !== 'json')
    return `Unexpected format "${format}", expected pretty or json.`;
  const missing = paths.find((path) => !statSync(resolve(cwd, path), { throwIfNoEntry: false }));
  return missing === undefined ? undefined : `No file or folder "${missing}".`;
}

function selectPaths(report: Report, root: string, selected: readonly string[]): Report {
  if (selected.length === 0) return report;
  const isSelected = (file: string) =>
    selected.some(
      (path) => resolve(root, file) === path || resolve(root, file).startsWith(`${path}/`),
    );
  const problems = report.problems.filter(({ file }) => isSelected(file));
  return createReport(selected.length, problems);
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
