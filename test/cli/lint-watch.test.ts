import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { lint } from '../../src/cli/lint.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';

const GOOD = formatExamplePost('[a](/go/acme)', 'placements: [acme]');
const BAD = formatExamplePost('[a](/go/acmee)');
const SCRIPT = join(import.meta.dirname, '../../scripts/lint.ts');
const PATIENCE_MS = 10_000;

/** A real process that watches `root`; it ends with the test at the latest. */
function startWatching(root: string, ...args: string[]) {
  const { GITHUB_ACTIONS: _, ...env } = process.env;
  const child = spawn(process.execPath, [SCRIPT, '--watch', '--root', root, ...args], {
    env: { ...env, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => (output += data.toString()));
  return {
    /** The summaries of all runs, once there are `count`. */
    async readSummaries(count: number): Promise<string[]> {
      await expect
        .poll(() => output.match(/^[✓!✗] .+$/gm)?.length ?? 0, {
          timeout: PATIENCE_MS,
          interval: 20,
        })
        .toBeGreaterThanOrEqual(count);
      return output.match(/^[✓!✗] .+$/gm) ?? [];
    },
    readOutput: () => output,
    stop(): Promise<number | null> {
      child.kill('SIGINT');
      return ended;
    },
  };
}

test('lints again when a post changes, comes or goes, and ends with the last status', async () => {
  const root = createContentSite({ 'content/posts/a.mdx': GOOD });
  const watching = startWatching(root);
  expect(await watching.readSummaries(1)).toEqual(['✓ 4 files, no problems']);

  writeFileSync(join(root, 'content/posts/a.mdx'), BAD);
  expect((await watching.readSummaries(2)).at(-1)).toBe('✗ 4 files, 1 error, 0 warnings');

  writeFileSync(join(root, 'content/posts/a.mdx'), GOOD);
  expect((await watching.readSummaries(3)).at(-1)).toBe('✓ 4 files, no problems');

  writeFileSync(join(root, 'content/posts/b.mdx'), BAD);
  expect((await watching.readSummaries(4)).at(-1)).toBe('✗ 5 files, 1 error, 0 warnings');
  expect(await watching.stop()).toBe(1);
  // The output is no terminal: nothing may clear it.
  expect(watching.readOutput()).not.toContain('\u001B');
}, 60_000);

test('a clean site at the end is status 0', async () => {
  const watching = startWatching(createContentSite({ 'content/posts/a.mdx': GOOD }));
  await watching.readSummaries(1);
  expect(await watching.stop()).toBe(0);
}, 30_000);

test('changes that come together, and files that are no content, cost one run at most', async () => {
  const root = createContentSite({ 'content/posts/a.mdx': GOOD });
  const watching = startWatching(root);
  await watching.readSummaries(1);
  writeFileSync(join(root, 'content/posts/notes.txt'), 'x');
  for (let index = 0; index < 20; index += 1)
    writeFileSync(join(root, 'content/posts/a.mdx'), `${GOOD}\n${index}`);
  await watching.readSummaries(2);
  // Three times as long as a run waits for more changes.
  await wait(300);
  expect(await watching.readSummaries(2)).toHaveLength(2);
  expect(await watching.stop()).toBe(0);
}, 30_000);

test('a new folder is watched, too', async () => {
  const root = createContentSite({ 'content/posts/a.mdx': GOOD });
  const watching = startWatching(root);
  await watching.readSummaries(1);
  mkdirSync(join(root, 'content/posts/2026'));
  const before = await watching.readSummaries(2);
  writeFileSync(join(root, 'content/posts/2026/b.mdx'), BAD);
  expect((await watching.readSummaries(before.length + 1)).at(-1)).toBe(
    '✗ 5 files, 1 error, 0 warnings',
  );
  expect(await watching.stop()).toBe(1);
}, 60_000);

test.each([true, false])('the screen is cleared where there is one: %j', async (isTTY) => {
  const root = createContentSite({ 'content/posts/a.mdx': GOOD });
  let output = '';
  const controller = new AbortController();
  const status = lint(
    ['--watch', '--root', root],
    {
      env: { NO_COLOR: '1' },
      cwd: root,
      now: () => new Date(0),
      stdout: {
        isTTY,
        write(text) {
          output += text;
        },
      },
      stderr: { write: () => undefined },
    },
    controller.signal,
  );
  controller.abort();
  expect(await status).toBe(0);
  expect(output.startsWith('\u001B[2J')).toBe(isTTY);
});

test('with --fix, what can be mended is mended whenever it is written', async () => {
  const root = createContentSite({ 'content/posts/a.mdx': GOOD });
  const watching = startWatching(root, '--fix');
  await watching.readSummaries(1);
  const raw = GOOD.replace('/go/acme', 'https://acme.example/?ref=x');
  expect(raw).not.toBe(GOOD);
  writeFileSync(join(root, 'content/posts/a.mdx'), raw);
  // The run that mends, and the one that its own writing brings.
  const summaries = await watching.readSummaries(3);
  expect(new Set(summaries.slice(1))).toEqual(new Set(['✓ 4 files, no problems']));
  expect(readFileSync(join(root, 'content/posts/a.mdx'), 'utf8')).toBe(GOOD);
  expect(await watching.stop()).toBe(0);
});
