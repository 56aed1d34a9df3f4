// The whole report as one page.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { report } from '../../src/cli/report.ts';
import { createPublishedSite, type PublishedRow } from '../support/published-site.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const row = {
  date: '2026-02-03',
  kind: 'sale',
  commission: '82.50',
  status: 'paid',
  customer: 'c1',
};
const ROWS: PublishedRow[] = [
  row,
  { ...row, date: '2026-03-03', kind: 'renewal', commission: '8.00' },
  { ...row, date: '2026-04-03', kind: 'renewal', commission: '7.00', status: 'pending' },
];

async function createSite(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const posts = [{ id: 'first', published: '2026-01-01', hours: '2' }];
  const { root } = await createPublishedSite({ posts, rows: ROWS, files });
  return root;
}

const run = (cwd: string, ...args: string[]) =>
  runCommandIn({ cwd }, report, '--format', 'html', ...args);

test('it has totals, months, articles, programs and what is due, and needs nothing else', async () => {
  const { status, stdout, stderr } = await run(await createSite());
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  for (const heading of ['By month', 'Articles', 'Programs', 'Due'])
    expect(stdout).toContain(`<h2>${heading}</h2>`);
  expect(stdout).toContain('<p class="label">Booked</p><p class="value">$90.50</p>');
  expect(stdout).toContain('<p class="label">Pending</p><p class="value">$7.00</p>');
  expect(stdout).not.toContain('$97.50');
  expect(stdout).toContain('<svg');
  expect(stdout).not.toMatch(/<script|<a |href="(?!data:)|src=|url\(|@import/);
  expect(stdout).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  expect(stdout).not.toContain('Simulated');
});

test('the same figures give the same bytes, in a file as on the terminal', async () => {
  const root = await createSite();
  const { stdout } = await run(root);
  const written = await run(root, '--output', 'out/report.html');
  expect(written).toEqual({ status: 0, stdout: 'out/report.html\n', stderr: '' });
  expect(readFileSync(join(root, 'out/report.html'), 'utf8')).toBe(stdout);
});

test('made-up figures say so', async () => {
  const root = await createSite();
  mkdirSync(join(root, '.tidemark'), { recursive: true });
  writeFileSync(join(root, '.tidemark/simulated'), '2026-04-15\n');
  expect((await run(root)).stdout).toContain('Simulated data.');
});

test('names are escaped', async () => {
  const title = '</style><script>alert(1)</script>';
  const file = `title: ${JSON.stringify(title)}\npublished: "2026-02-01"\nlinks: [global-api]\n`;
  const { stdout } = await run(await createSite({ 'content/channels/odd.yaml': file }));
  expect(stdout).not.toContain('<script');
  expect(stdout).toContain('&lt;script&gt;alert(1)');
});

test('an empty site has an empty report', async () => {
  const { status, stdout } = await run(createTempFolder());
  expect(status).toBe(0);
  expect(stdout).toContain('No article is published yet.');
  expect(stdout).not.toContain('<svg');
});

test.each([
  [['--by', 'programs'], 'Unexpected --by with --format html'],
  [['--since', '2026-01-01'], 'Unexpected --since without --by'],
  [['--output', ''], 'Unexpected empty --output'],
])('%j is refused, and nothing is written', async (args, message) => {
  const cwd = createTempFolder();
  const { status, stderr } = await run(cwd, ...args);
  expect(status).toBe(2);
  expect(stderr).toContain(message);
  expect(existsSync(join(cwd, 'report.html'))).toBe(false);
});

test('other formats are written to a file, too, without colours', async () => {
  const cwd = await createSite();
  const env = { FORCE_COLOR: '1' };
  const { stdout } = await runCommandIn({ cwd, env }, report, '--output', 'report.txt');
  expect(stdout).toBe('report.txt\n');
  const text = readFileSync(join(cwd, 'report.txt'), 'utf8');
  expect(text).toContain('90.50');
  expect(text).not.toContain('\u001B[');
});
