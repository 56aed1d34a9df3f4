// `npm run lint`: the source pass over posts and programs.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { countProblems, createReport, type Report } from '../core/problem.ts';
import { lintSources } from '../lint/run.ts';
import { createCatalog } from '../parse/catalog.ts';
import { parseNativeTree } from '../parse/native-tree.ts';
import { formatLintJson } from '../reporters/lint-json.ts';
import { formatLintPretty } from '../reporters/lint-pretty.ts';
import { locateSite } from '../site/paths.ts';
import { readContent } from '../site/read-content.ts';
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
  const paths = locateSite(
    root,
    values.programs === undefined ? undefined : resolve(io.cwd, values.programs),
  );
  const selected = positionals.map((path) => resolve(io.cwd, path));
  const usage = findUsageError(values.format, [
    join(root, 'content'),
    ...(values.programs === undefined ? [] : [paths.programs]),
    ...selected,
  ]);
  if (usage !== undefined) {
    io.stderr.write(`${usage}\n\n${HELP.trim()}\n`);
    return EXIT.usage;
  }
  const { posts, programs } = readContent(paths);
  const report = selectPaths(
    lintSources(createCatalog(posts, programs, parseNativeTree)),
    [...posts, ...programs].map(({ file }) => file),
    (file) => selected.length === 0 || selected.some((path) => isIn(resolve(root, file), path)),
  );
  const readText = (file: string) => readOptional(resolve(root, file));
  io.stdout.write(
    values.format === 'json'
      ? formatLintJson(report)
      : formatLintPretty(report, { color: wantsColor(io), readText }),
  );
  return countProblems(report.problems).error > 0 ? EXIT.failed : EXIT.ok;
}

function findUsageError(format: string, paths: readonly string[]): string | undefined {
  if (format !== 'pretty' && format !== 'json')
    return `Unexpected format "${format}", expected pretty or json.`;
  const missing = paths.find((path) => !existsSync(path));
  return missing === undefined ? undefined : `No file or folder "${missing}".`;
}

// Files are checked against each other, so all are read, and those selected are told.
function selectPaths(
  report: Report,
  files: readonly string[],
  isSelected: (file: string) => boolean,
): Report {
  return createReport(
    files.filter(isSelected).length,
    report.problems.filter(({ file }) => isSelected(file)),
  );
}

function isIn(path: string, fileOrFolder: string): boolean {
  return path === fileOrFolder || path.startsWith(fileOrFolder + sep);
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
