import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lint } from '../../src/cli/lint.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';
import { runCommandIn } from '../support/run-command.ts';

const POST = formatExamplePost('Read about [Acme](/go/acme) here.', 'placements: [acme]');
const PAGE =
  '<html lang="en"><body><h1>A</h1><p data-disclosure="page">Ad: we earn a commission if you buy through links marked (paid link).</p><p>Read about <a href="/go/acme/a1-p01" rel="sponsored nofollow noopener" data-astro-prefetch="false" data-astro-reload>Acme</a> (paid link) here.</p></body></html>';
const COPY =
  '# A\n\nAd: we earn a commission if you buy through links marked (paid link).\n\nRead about [Acme](/go/acme/a1-p01) (paid link) here.\n';

const CLEAN = {
  'content/posts/a.mdx': POST,
  'dist/index.html': '<h1>Home</h1>',
  'dist/disclosure/index.html': '<h1>Disclosure</h1>',
  'dist/posts/a/index.html': PAGE,
  'dist/posts/a.md': COPY,
  'dist/robots.txt': 'User-agent: *\nDisallow: /go/\n',
};

const run = (cwd: string, ...args: string[]) => runCommandIn({ cwd }, lint, ...args);

interface Told {
  problems: { rule: string; file: string; line: number; column: number }[];
}

const readPlaces = (json: string) =>
  (JSON.parse(json) as Told).problems.map(
    ({ rule, file, line, column }) => `${rule} ${file}:${line}:${column}`,
  );

test('a clean site passes both passes', async () => {
  const { status, stdout, stderr } = await run(createContentSite(CLEAN), '--published');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toMatch(/^✓ \d+ files, no problems\n$/);
});

test('what the output lacks is told beside what the sources lack', async () => {
  const cwd = createContentSite({
    ...CLEAN,
    'content/posts/b.mdx': formatExamplePost('[b](/go/acmee)', 'slug: other'),
    'dist/posts/a.md': COPY.replace(/^Ad.*$/m, ''),
    'dist/robots.txt': 'User-agent: *\nDisallow:\n',
  });
  const { status, stdout } = await run(cwd, '--published', '--format', 'json');
  expect(status).toBe(1);
  const places = readPlaces(stdout);
  expect(places).toContain('unknown-link-id content/posts/b.mdx:8:1');
  expect(places).toContain('derived-disclosure content/posts/a.mdx:8:12');
  expect(places).toContain('go-robots dist/robots.txt:1:1');
  const one = await run(cwd, '--published', '--format', 'json', 'dist');
  expect(readPlaces(one.stdout)).toEqual(['go-robots dist/robots.txt:1:1']);
});

test('warnings of the output count for --max-warnings', async () => {
  const { 'dist/disclosure/index.html': _, ...files } = CLEAN;
  const cwd = createContentSite(files);
  expect(await run(cwd, '--published')).toMatchObject({ status: 0 });
  expect(await run(cwd, '--published', '--max-warnings', '0')).toMatchObject({ status: 1 });
});

test('the output folder is the one of the configuration', async () => {
  const cwd = createContentSite({
    'content/posts/a.mdx': POST,
    'astro.config.mjs': "export default { outDir: './public_html' };",
    'public_html/robots.txt': 'User-agent: *\n',
  });
  const { stdout } = await run(cwd, '--published', '--format', 'json');
  expect(readPlaces(stdout)).toContain('go-robots public_html/robots.txt:1:1');
});

test('without a built site, and with what changes it, the usage is told', async () => {
  const cwd = createContentSite({ 'content/posts/a.mdx': POST });
  const missing = await run(cwd, '--published');
  expect(missing).toMatchObject({ status: 2, stdout: '' });
  expect(missing.stderr).toContain('npm run build');
  mkdirSync(join(cwd, 'dist'));
  for (const option of ['--fix', '--watch'])
    expect(await run(cwd, '--published', option)).toMatchObject({ status: 2 });
});
