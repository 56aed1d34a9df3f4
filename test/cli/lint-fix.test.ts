import { readFileSync, symlinkSync, writeFileSync, mkdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { lint } from '../../src/cli/lint.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';
import { runCommandIn } from '../support/run-command.ts';

const RAW = 'https://acme.example/plans?ref=x';
const FRONT = 'placements: [acme-plans]';
const BAD = formatExamplePost(`See [a](${RAW}) and [b](${RAW}), and more of it.`, FRONT);
const MENDED = BAD.replaceAll(RAW, '/go/acme-plans');
/** Only the rules that these posts are about. */
const QUIET = ['--quiet'];

const createSite = (files: Readonly<Record<string, string>> = {}) =>
  createContentSite({ 'content/posts/a.mdx': BAD, ...files });
const read = (root: string, file = 'content/posts/a.mdx') => readFileSync(join(root, file), 'utf8');

describe('--fix', () => {
  test('writes, reports what is left, and says what it did; again, there is nothing to do', async () => {
    const cwd = createSite({ 'content/posts/b.mdx': formatExamplePost('See [a](/go/nix) there.') });
    const first = await runCommandIn({ cwd }, lint, '--fix', ...QUIET);
    expect(read(cwd)).toBe(MENDED);
    expect(first.status).toBe(1);
    expect(first.stdout).toContain('unknown-link-id');
    expect(first.stdout).not.toContain('raw-affiliate-url');
    expect(first.stdout).toMatch(/\nFixed 2 problems in 1 file\.\n$/);
    const second = await runCommandIn({ cwd }, lint, '--fix', ...QUIET);
    expect(second.stdout.replace(/Nothing to fix\.\n$/, '')).toBe(
      first.stdout.replace(/Fixed .*\n$/, ''),
    );
    expect(read(cwd)).toBe(MENDED);
  });

  test('gives status 0 when nothing is left', async () => {
    const cwd = createSite();
    expect((await runCommandIn({ cwd }, lint, '--fix', ...QUIET)).status).toBe(0);
    expect((await runCommandIn({ cwd }, lint, ...QUIET)).status).toBe(0);
  });

  test('changes nothing but the address: byte order mark, line ends, and bytes around', async () => {
    const text = `\uFEFF${BAD.replaceAll('\n', '\r\n')}\t 価格👍 \r\n\r\n\r\n`;
    const cwd = createSite({ 'content/posts/a.mdx': text });
    await runCommandIn({ cwd }, lint, '--fix');
    expect(read(cwd)).toBe(text.replaceAll(RAW, '/go/acme-plans'));
  });

  test.each([[[]], [['--quiet']]])('counts as the report before it did, with %j', async (quiet) => {
    // Two errors; what their mending brings up is no more, and a warning is one even where it is not shown.
    const text = BAD.replace(`${FRONT}\n`, '').replace('See', '<a href="/go/acme">c</a> See');
    const cwd = createSite({ 'content/posts/a.mdx': text });
    const before = await runCommandIn({ cwd }, lint, ...quiet);
    const [, fixable] = /(\d+) fixable with --fix/.exec(before.stdout) ?? [];
    expect(Number(fixable)).toBeGreaterThan(1);
    const { stdout } = await runCommandIn({ cwd }, lint, '--fix', ...quiet);
    expect(stdout).toContain(`Fixed ${fixable} problems in 1 file.`);
  });

  test('does what one fix brings: a link that is one of the registry is declared', async () => {
    const cwd = createSite({ 'content/posts/a.mdx': BAD.replace(`${FRONT}\n`, '') });
    const { stdout } = await runCommandIn({ cwd }, lint, '--fix', ...QUIET);
    expect(stdout).toMatch(/\nFixed 2 problems in 1 file\.\n$/);
    expect(read(cwd)).toBe(MENDED);
  });

  test('does what the fix of a partial brings to the post that imports it', async () => {
    const post = formatExamplePost("import Offer from './_offer.mdx'\n\n<Offer />");
    const cwd = createContentSite({
      'content/posts/_offer.mdx': `The plans of [Acme](${RAW}) are told of here.\n`,
      'content/posts/a.mdx': post,
    });
    const preview = await runCommandIn({ cwd }, lint, '--fix', '--dry-run');
    expect(preview.stderr).toBe('Would fix 2 problems in 2 files.\n');
    await runCommandIn({ cwd }, lint, '--fix');
    expect(read(cwd, 'content/posts/_offer.mdx')).toContain('[Acme](/go/acme-plans)');
    expect(read(cwd)).toBe(post.replace('\n---\n\n', '\nplacements: [acme-plans]\n---\n\n'));
    const again = await runCommandIn({ cwd }, lint, '--fix', '--dry-run');
    expect(again.stderr).toBe('Nothing to fix.\n');
  });

  test('leaves the files alone that are not asked for, and what a comment excuses', async () => {
    const excused = BAD.replace(
      'See',
      '{/* tidemark-ignore-next-line raw-affiliate-url -- why */}\n\nSee',
    );
    const cwd = createSite({ 'content/posts/b.mdx': BAD, 'content/posts/c.mdx': excused });
    await runCommandIn({ cwd }, lint, '--fix', 'content/posts/b.mdx', 'content/posts/c.mdx');
    expect(read(cwd)).toBe(BAD);
    expect(read(cwd, 'content/posts/b.mdx')).toBe(MENDED);
    expect(read(cwd, 'content/posts/c.mdx')).toBe(excused);
  });

  test('does not need the cache, and does not mislead it', async () => {
    const cwd = createSite();
    await runCommandIn({ cwd }, lint);
    await runCommandIn({ cwd }, lint, '--fix', '--no-cache');
    expect(read(cwd)).toBe(MENDED);
    writeFileSync(join(cwd, 'content/posts/a.mdx'), BAD);
    await runCommandIn({ cwd }, lint, '--fix');
    expect(read(cwd)).toBe(MENDED);
    const run = async (...args: string[]) => (await runCommandIn({ cwd }, lint, ...args)).stdout;
    expect(await run()).toBe(await run('--no-cache'));
  });

  test.each(['json', 'sarif', 'junit', 'github'])(
    'with --format %s, standard output is the report alone',
    async (format) => {
      const cwd = createSite();
      const { stdout, stderr } = await runCommandIn({ cwd }, lint, '--fix', '--format', format);
      expect(stderr).toBe('Fixed 2 problems in 1 file.\n');
      expect((await runCommandIn({ cwd }, lint, '--format', format)).stdout).toBe(stdout);
    },
  );

  test('with --output, the report goes to its file', async () => {
    const cwd = createSite();
    const { stdout } = await runCommandIn(
      { cwd },
      lint,
      '--fix',
      '--quiet',
      '--format',
      'json',
      '--output',
      'lint.json',
    );
    expect(JSON.parse(read(cwd, 'lint.json'))).toMatchObject({ counts: { error: 0 } });
    expect(stdout).toMatch(/; see lint\.json\nFixed 2 problems in 1 file\.\n$/);
  });

  test('a file that is not UTF-8 is not written, and told of', async () => {
    const cwd = createSite();
    const bytes = Buffer.concat([Buffer.from(BAD), Buffer.from([0x66, 0xfc, 0x72, 0x0a])]);
    writeFileSync(join(cwd, 'content/posts/a.mdx'), bytes);
    const { stderr } = await runCommandIn({ cwd }, lint, '--fix');
    expect(readFileSync(join(cwd, 'content/posts/a.mdx'))).toEqual(bytes);
    expect(stderr).toBe(
      'Nothing was fixed in content/posts/a.mdx, which is not UTF-8: save it as UTF-8 first.\n',
    );
  });

  test('a file that is a link elsewhere is mended there', async () => {
    const cwd = createContentSite({ 'drafts/a.mdx': BAD });
    mkdirSync(join(cwd, 'content/posts'));
    symlinkSync(join(cwd, 'drafts/a.mdx'), join(cwd, 'content/posts/a.mdx'));
    await runCommandIn({ cwd }, lint, '--fix');
    expect(read(cwd, 'drafts/a.mdx')).toBe(MENDED);
  });
});

describe('--fix --dry-run', () => {
  test('prints a diff and writes nothing; the status is that of the files', async () => {
    const cwd = createSite();
    const run = await runCommandIn({ cwd }, lint, '--fix', '--dry-run');
    expect(run).toEqual({
      status: 1,
      stdout: `--- a/content/posts/a.mdx
+++ b/content/posts/a.mdx
@@ -5,4 +5,4 @@
 placements: [acme-plans]
 ---
 
-See [a](${RAW}) and [b](${RAW}), and more of it.
+See [a](/go/acme-plans) and [b](/go/acme-plans), and more of it.
`,
      stderr: 'Would fix 2 problems in 1 file.\n',
    });
    expect(read(cwd)).toBe(BAD);
    expect(existsSync(join(cwd, '.tidemark/lint-cache.json'))).toBe(true);
  });

  test('prints what --fix then writes', async () => {
    const cwd = createSite({ 'content/posts/b.mdx': MENDED });
    await runCommandIn({ cwd }, lint, '--fix', '--dry-run', '--output', 'fix.diff');
    expect(read(cwd, 'fix.diff')).toContain('+See [a](/go/acme-plans)');
    await runCommandIn({ cwd }, lint, '--fix');
    const after = await runCommandIn({ cwd }, lint, '--fix', '--dry-run', '--quiet');
    expect(after).toMatchObject({ status: 0, stdout: '', stderr: 'Nothing to fix.\n' });
  });

  test.each([
    [['--dry-run'], 'Unexpected --dry-run without --fix: write --fix --dry-run to see'],
    [['--fix', '--dry-run', '--format', 'json'], 'Unexpected --format with --dry-run, which'],
  ])('%j is wrong usage', async (args, message) => {
    const cwd = createSite();
    const { status, stdout, stderr } = await runCommandIn({ cwd }, lint, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.startsWith(message)).toBe(true);
    expect(read(cwd)).toBe(BAD);
  });

  test('in a workflow, where the format is not asked for, it prints the diff as well', async () => {
    const world = { cwd: createSite(), env: { GITHUB_ACTIONS: 'true' } };
    const { stdout } = await runCommandIn(world, lint, '--fix', '--dry-run');
    expect(stdout).toMatch(/^--- a\/content\/posts\/a\.mdx\n/);
  });
});
