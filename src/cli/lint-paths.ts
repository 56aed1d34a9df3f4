// Where files are for those who read a report elsewhere: in CI, in an editor.
import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createReport, type Report } from '../core/problem.ts';
import type { Io } from './io.ts';

/** Tidemark's own folder, with a separator at the end. */
export const TIDEMARK = fileURLToPath(new URL('../../', import.meta.url));

/** Where the paths of a report for CI begin: at the repository of a GitHub workflow, else at the site. */
export function findBaseFolder(env: Io['env'], root: string): string {
  const workspace = env['GITHUB_WORKSPACE'];
  return workspace && isIn(root, resolve(workspace)) ? resolve(workspace) : root;
}

/** The same report with paths from `base` in place of `root`. */
export function rebaseReport(report: Report, root: string, base: string): Report {
  if (root === base) return report;
  return createReport(
    report.files,
    report.problems.map((problem) => ({
      ...problem,
      file: relative(base, resolve(root, problem.file)).replaceAll(sep, '/'),
    })),
  );
}

export function readVersion(): string {
  const text = readFileSync(resolve(TIDEMARK, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Whether `path` is `fileOrFolder` or within it; both absolute. */
export function isIn(path: string, fileOrFolder: string): boolean {
  const folder = fileOrFolder.endsWith(sep) ? fileOrFolder.slice(0, -1) : fileOrFolder;
  return path === folder || path.startsWith(folder + sep);
}
