import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
let repo: string;

beforeEach((context) => {
  repo = mkdtempSync(join(tmpdir(), 'tidemark-pre-commit-'));
  if (run('git', 'init', '-q').error) context.skip('git is not installed');
  for (const file of ['.githooks', '.oxfmtrc.jsonc', '.oxlintrc.json', 'package.json'])
    cpSync(join(root, file), join(repo, file), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(repo, 'node_modules'));
});

afterEach(() => {
  rmSync(repo, { recursive: true });
});

test('passes clean code', () => {
  stage('src/core/a.ts', `export const a = 'a';\n`);
  expect(check()).toMatchObject({ status: 0 });
});

test('refuses code that is not formatted', () => {
  stage('src/core/a.ts', `export const a="a"\n`);
  const { status, stderr } = check();
  expect(status).toBe(1);
  expect(stderr).toContain('npm run format');
});

test('refuses code with a lint error', () => {
  stage('src/core/a.ts', `export const a: any = Date.now();\n`);
  const { status, stdout } = check();
  expect(status).toBe(1);
  expect(stdout).toContain('no-explicit-any');
  expect(stdout).toContain('no-restricted-properties');
});

test('runs the content lint when content is staged', () => {
  stage('content/posts/a.mdx', 'Hello\n');
  write('scripts/lint.ts', `console.log('content looked at');\nprocess.exitCode = 1;\n`);
  const { status, stdout } = check();
  expect(stdout).toContain('content looked at');
  expect(status).toBe(1);
});

test('leaves fixtures as they are', () => {
  stage('test/fixtures/a.ts', `export default {a:1}\n`);
  expect(check()).toMatchObject({ status: 0 });
});

test('passes when nothing is staged', () => {
  expect(check()).toMatchObject({ status: 0, stdout: '' });
});

function check(): SpawnSyncReturns<string> {
  return run(join(repo, '.githooks/pre-commit'));
}

function stage(file: string, text: string): void {
  write(file, text);
  run('git', 'add', file);
}

function write(file: string, text: string): void {
  mkdirSync(join(repo, file, '..'), { recursive: true });
  writeFileSync(join(repo, file), text);
}

/** Runs in the scratch repository, even when a hook of this one started the tests. */
function run(command: string, ...args: string[]): SpawnSyncReturns<string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_')),
  );
  return spawnSync(command, args, { cwd: repo, env, encoding: 'utf8' });
}
