import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { channel } from '../../src/cli/channel.ts';
import { hours } from '../../src/cli/hours.ts';
import { lint } from '../../src/cli/lint.ts';
import { listForwards } from '../../src/core/fallback/forwards.ts';
import { createRoutes } from '../../src/edge/routes.ts';
import { locateSite } from '../../src/site/paths.ts';
import { prepareSite } from '../../src/site/prepare.ts';
import { readSettings } from '../../src/site/settings.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';
import { runCommandIn } from '../support/run-command.ts';

const FILE = 'content/channels/hosts-compared.yaml';

function createSite() {
  const cwd = createContentSite({
    'content/posts/a.mdx': formatExamplePost('[a](/go/acme)', 'placements: [acme]'),
  });
  return {
    cwd,
    run: (...args: string[]) => runCommandIn({ cwd }, channel, ...args),
    read: (file: string) => readFileSync(join(cwd, file), 'utf8'),
  };
}

test('a channel gets a file, a code in the lock and an address that the endpoint knows', async () => {
  const { cwd, run, read } = createSite();
  const link = ['--link', 'acme', '--kind', 'thread', '--hours', '1.5'];
  const { status, stdout, stderr } = await run('Hosts, compared!', ...link);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(read(FILE)).toContain('hours: { writing: 1.5 }');
  const [path = ''] = /\/go\/acme\/a\d+-p\d+/.exec(stdout) ?? [];
  expect(stdout).toContain(
    'at the start of each post that has a link:\n  Ad: we earn a commission if you buy',
  );
  expect(stdout).toContain('right after each link:\n  (paid link)');
  const code = path.replace('/go/acme/', '');
  const { manifest } = await prepareSite(locateSite(cwd), readSettings({}), '2026-04-15');
  expect(createRoutes(manifest).paths.get(path)).toMatchObject({
    link: 'acme',
    placement: code,
    post: 'hosts-compared',
  });
  expect(createRoutes(manifest).paths.get(path)?.redirect?.join(' ')).toContain(code);
  expect(listForwards(manifest, '2026-04-15').map((each) => each.path)).toContain(path);
  expect(read('content/placements.lock.json')).toContain('"channel": true');
  expect((await runCommandIn({ cwd }, lint, '--quiet')).stdout).toContain('no problem');
  expect(
    await runCommandIn({ cwd }, hours, 'hosts-compared', '.5', '--kind', 'editing'),
  ).toMatchObject({ status: 2 });
  const logged = await runCommandIn({ cwd }, hours, 'hosts-compared', '0.5', '--kind', 'editing');
  expect(logged.stdout).toBe(`${FILE}: editing 0.5 h, in all 2 h\n`);
});

test('asked again, it keeps the file and its codes, and adds what is new', async () => {
  const { cwd, run, read } = createSite();
  await run('Hosts compared', '--link', 'acme');
  const edited = `# My own remark.\n${read(FILE)}`;
  writeFileSync(join(cwd, FILE), edited);
  const first = /a\d+-p01/.exec((await run('Hosts compared', '--link', 'acme')).stdout)?.[0] ?? '';
  expect(read(FILE)).toBe(edited);
  const { stdout } = await run('Hosts compared', '--link', 'acme-plans');
  expect(stdout).toContain(`/go/acme/${first}`);
  expect(stdout).toContain(`/go/acme-plans/${first.replace('p01', 'p02')}`);
  expect(read(FILE)).toContain('# My own remark.');
  expect(read(FILE)).toContain('acme-plans');
});

test('a program that nobody may redirect is pasted as it is, and told of', async () => {
  const { stdout } = await createSite().run('A book', '--link', 'river-book', '--kind', 'readme');
  expect(stdout).toContain('  https://river.example/dp/1?tag=me-20\n  River lets nobody redirect');
  expect(stdout).not.toContain('/go/');
  expect(stdout).toContain('As an Amazon Associate I earn from qualifying purchases.');
});

test('a vendor without a program asks for no disclosure', async () => {
  const { stdout } = await createSite().run('Docs', '--link', 'vendor-docs');
  expect(stdout).toContain('/go/vendor-docs/');
  expect(stdout).not.toContain('Say,');
});

test('the disclosure is in the language of the channel, and a language without one is told', async () => {
  const { run } = createSite();
  const german = await run('Ein Video', '--link', 'acme', '--kind', 'video', '--lang', 'de');
  expect(german.stdout).toContain('Anzeige: Wir erhalten eine Provision');
  const danish = await run('En video', '--link', 'acme', '--lang', 'da');
  expect(danish.stdout).toContain('no wording for the language "da"');
});

test.each([
  [2, [], 'Expected one title in quotes, found 0.'],
  [2, ['A', 'B', '--link', 'acme'], 'Expected one title in quotes, found 2.'],
  [2, ['A'], 'Missing --link'],
  [2, ['A', '--link', 'acme', '--kind', 'podcast'], 'Unexpected --kind "podcast"'],
  [2, ['A', '--link', 'acme', '--hours', '0'], 'Unexpected --hours "0"'],
  [2, ['A', '--link', 'acme', '--published', 'soon'], 'Unexpected --published "soon"'],
  [2, ['A', '--link', 'acme', '--lang', '?'], 'Unexpected --lang "?"'],
  [2, ['★', '--link', 'acme'], 'Cannot make an id from "★"'],
  [1, ['B', '--link', 'acmee'], 'Unexpected link id "acmee"'],
  [1, ['A', '--link', 'acme'], 'content/posts/a.mdx has the id "a" already'],
  [1, ['News', '--link', 'acme', '--kind', 'newsletter'], 'allow no links in mail'],
] as const)('status %i for %j, and nothing is written', async (expected, args, message) => {
  const { cwd, run } = createSite();
  const { status, stdout, stderr } = await run(...args);
  expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
  expect(stderr).toContain(message);
  expect(existsSync(join(cwd, 'content/channels'))).toBe(false);
  expect(existsSync(join(cwd, 'content/placements.lock.json'))).toBe(false);
});

test('the id of a post that is gone is not given to a channel', async () => {
  const { cwd, run } = createSite();
  const gone = { post: 'old', published: '2026-01-01', placements: {}, retired: true };
  mkdirSync(join(cwd, 'content'), { recursive: true });
  writeFileSync(
    join(cwd, 'content/placements.lock.json'),
    JSON.stringify({ version: 1, articles: { 1: gone } }),
  );
  expect(await run('Old', '--link', 'acme')).toMatchObject({ status: 1, stdout: '' });
});

test('hours of a channel that is there are logged by the other command', async () => {
  const { run } = createSite();
  await run('Hosts compared', '--link', 'acme');
  const { status, stderr } = await run('Hosts compared', '--link', 'acme', '--hours', '2');
  expect(status).toBe(1);
  expect(stderr).toContain('npm run hours -- hosts-compared 2');
});

test('a site that says where it is gets whole addresses', async () => {
  const { cwd, run } = createSite();
  writeFileSync(
    join(cwd, 'astro.config.mjs'),
    "export default { site: 'https://blog.example' };\n",
  );
  expect((await run('B', '--link', 'acme')).stdout).toMatch(
    /^ {2}https:\/\/blog\.example\/go\/acme\/a\d+-p01$/m,
  );
});

test('--help teaches', async () => {
  const { status, stdout } = await createSite().run('--help');
  expect(status).toBe(0);
  expect(stdout).toContain('npm run channel -- "Video 12" --link global-api');
});
