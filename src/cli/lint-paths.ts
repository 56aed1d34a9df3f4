// Where files and explanations are for those who read a report elsewhere: in CI, in an editor.
import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createReport, type Report } from '../core/problem.ts';
import type { Io } from './io.ts';

const TIDEMARK = fileURLToPath(new URL('../../', import.meta.url));

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

/** Absolute address of Tidemark's own files: on GitHub in a workflow, else on this machine. */
export function findDocsRoot(env: Io['env']): string {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = env;
  const workspace = env['GITHUB_WORKSPACE'];
  if (!server || !repository || !workspace || !isIn(TIDEMARK, resolve(workspace)))
    return pathToFileURL(TIDEMARK).href;
  const folder = relative(resolve(workspace), TIDEMARK).replaceAll(sep, '/');
  return `${server}/${repository}/blob/HEAD/${folder === '' ? '' : `${folder}/`}`;
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
