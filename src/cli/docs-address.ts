// Where the explanation of a rule can be read by those who have a report and not this machine.
import { execFileSync } from 'node:child_process';
import { relative, resolve, sep } from 'node:path';
import type { Io } from './io.ts';
import { isIn } from './lint-paths.ts';

/**
 * Address of the files in `folder`, with `/` at the end, in the repository that they are kept in: that of a GitHub
 * workflow, else the one that git calls `origin`. Undefined where there is none.
 */
export function findDocsAddress(env: Io['env'], folder: string): string | undefined {
  const {
    GITHUB_SERVER_URL: server,
    GITHUB_REPOSITORY: repository,
    GITHUB_WORKSPACE: workspace,
  } = env;
  if (server && repository && workspace && isIn(folder, resolve(workspace)))
    return formatFolder(`${server}/${repository}`, relative(resolve(workspace), folder));
  const top = askGit(folder, 'rev-parse', '--show-toplevel');
  const origin = formatRepository(askGit(folder, 'remote', 'get-url', 'origin'));
  return origin === undefined ? undefined : formatFolder(origin, relative(top, folder));
}

/**
 * The page of a repository from the address that git fetches it from; undefined for one without a page.
 * @public
 */
export function formatRepository(remote: string): string | undefined {
  const [, host, path] =
    /^(?:https?:\/\/(?:[^/@]*@)?|ssh:\/\/(?:[^/@]*@)?|[^/@:]+@)([\w.-]+\.[a-z]+)(?::\d+)?[/:](.+?)(?:\.git)?\/?$/i.exec(
      remote.trim(),
    ) ?? [];
  return host === undefined || path === undefined ? undefined : `https://${host}/${path}`;
}

// GitHub, Forgejo and others take `blob/HEAD`, GitLab a path of its own.
function formatFolder(repository: string, folder: string): string {
  const tree = /^https:\/\/[^/]*gitlab/.test(repository) ? '-/blob/HEAD' : 'blob/HEAD';
  const path = folder.replaceAll(sep, '/');
  return `${repository}/${tree}/${path === '' ? '' : `${path}/`}`;
}

/** What git prints; empty where it cannot tell. */
function askGit(folder: string, ...args: readonly string[]): string {
  try {
    return execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return '';
  }
}
