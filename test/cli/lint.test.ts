import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lint } from '../../src/cli/lint.ts';
import { createContentSite } from '../support/content-site.ts';
import { EXAMPLE_PROGRAMS, formatExamplePost } from '../support/example-catalog.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const GOOD = formatExamplePost('[a](/go/acme)', 'placements: [acme]');
const BAD = formatExamplePost('Try [a](/go/acmee).', 'tag: x');

test('a clean site is one line, and status 0', async () => {
  const cwd = createContentSite({ 'content/posts/a.mdx': GOOD });
  expect(await runCommandIn({ cwd }, lint)).toEqual({
    status: 0,
    stdout: '✓ 4 files, no problems\n',
    stderr: '',
  });
});

test('errors give status 1; each is told with its line, the way out, and where it is explained', async () => {
  const cwd = createContentSite({ 'content/posts/b.mdx': BAD, 'content/posts/a.mdx': GOOD });
  const { status, stdout, stderr } = await runCommandIn({ cwd }, lint);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toBe(`content/posts/b.mdx
  5:1  error  Unexpected key "tag", expected one of: title, description, published, updated, slug, id, lang, tags, kind, revisions, draft, hours, placements, received  invalid-frontmatter
      4 | published: "2026-01-02"
    > 5 | tag: x
        | ^^^
      6 | ---
    next: Did you mean "tags"?

  8:5  error  Unexpected link id "acmee", expected an id of the registry  unknown-link-id
      7 |
    > 8 | Try [a](/go/acmee).
        |     ^^^^^^^^^^^^^^
      9 |
    next: Did you mean "acme"? Else add it to a file in content/programs/.
    or: Write /go/acme.

✗ 5 files, 2 errors, 0 warnings
`);
});

test('warnings alone give status 0', async () => {
  const cwd = createContentSite({
    'content/programs/acme.yaml': EXAMPLE_PROGRAMS.acme.replace('me-1', 'YOUR-ID'),
  });
  const { status, stdout } = await runCommandIn({ cwd }, lint);
  expect(status).toBe(0);
  expect(stdout).toContain('! 3 files, 0 errors, 1 warning\n');
});

test('the JSON has the published shape, in a stable order', async () => {
  const cwd = createContentSite({ 'content/posts/b.mdx': BAD, 'content/posts/a.mdx': BAD });
  const { status, stdout } = await runCommandIn({ cwd }, lint, '--format', 'json');
  expect(status).toBe(1);
  const report = JSON.parse(stdout) as { problems: Record<string, unknown>[] };
  expect(Object.keys(report)).toEqual(['files', 'counts', 'problems']);
  expect(report).toMatchObject({ files: 5, counts: { error: 4, warning: 0 } });
  expect(report.problems.map(({ file, line }) => `${String(file)}:${String(line)}`)).toEqual([
    'content/posts/a.mdx:5',
    'content/posts/a.mdx:8',
    'content/posts/b.mdx:5',
    'content/posts/b.mdx:8',
  ]);
  expect(report.problems[1]).toEqual({
    rule: 'unknown-link-id',
    severity: 'error',
    message: 'Unexpected link id "acmee", expected an id of the registry',
    file: 'content/posts/a.mdx',
    line: 8,
    column: 5,
    endLine: 8,
    endColumn: 19,
    offset: 68,
    endOffset: 82,
    hint: 'Did you mean "acme"? Else add it to a file in content/programs/.',
    url: 'src/lint/rules/unknown-link-id.md',
    fixable: false,
    suggestions: [{ title: 'Write /go/acme', edits: [{ range: [72, 81], text: '/go/acme' }] }],
  });
  const { suggestions: _, ...always } = report.problems[1]!;
  expect(Object.keys(report.problems[0]!)).toEqual(Object.keys(always));
  expect((await runCommandIn({ cwd }, lint, '--format', 'json')).stdout).toBe(stdout);
});

test.each([
  [['content/posts/b.mdx'], 1, 1],
  [['content/posts/a.mdx'], 1, 0],
  [['content/posts'], 3, 1],
  [['./content/posts/'], 3, 1],
  [['content/programs'], 3, 0],
  [['content/posts/a.mdx', 'content/posts/b.mdx'], 2, 1],
  [['content/posts/a'], 1, 1],
  [['README.md'], 0, 0],
])('with the paths %j, %i files are told of, with status %i', async (paths, files, status) => {
  const cwd = createContentSite({
    'content/posts/a.mdx': GOOD.replace('title: A', 'title: A\nslug: x'),
    'content/posts/b.mdx': BAD,
    'content/posts/a/c.mdx': BAD,
    'README.md': '',
  });
  const run = await runCommandIn({ cwd }, lint, ...paths, '--format', 'json');
  expect(JSON.parse(run.stdout)).toMatchObject({ files });
  expect(run.status).toBe(status);
});

test('paths are those of the current folder, files those of the site', async () => {
  const root = createContentSite({ 'content/posts/b.mdx': BAD });
  const { status, stdout } = await runCommandIn(
    { cwd: join(root, 'content') },
    lint,
    'posts/b.mdx',
    '--root',
    '..',
  );
  expect(status).toBe(1);
  expect(stdout).toMatch(/^content\/posts\/b\.mdx\n/);
});

test('another folder of programs may be given', async () => {
  const root = createContentSite({
    'content/posts/a.mdx': GOOD,
    'shared/more.yml': EXAMPLE_PROGRAMS.vendor.replace('vendor-docs', 'other'),
  });
  const { status, stdout } = await runCommandIn(
    { cwd: root },
    lint,
    '--programs',
    'shared',
    '--format',
    'json',
  );
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ files: 2, problems: [{ rule: 'unknown-link-id' }] });
});

test('files whose name begins with an underscore, and of other kinds, are no posts', async () => {
  const cwd = createContentSite({
    'content/posts/_draft.mdx': BAD,
    'content/posts/_parts/a.mdx': BAD,
    'content/posts/notes.txt': BAD,
    'content/posts/README.md': BAD,
    'content/programs/_template.yaml': 'x',
  });
  expect((await runCommandIn({ cwd }, lint)).stdout).toBe('✓ 3 files, no problems\n');
});

test.each([
  [
    ['--format', 'xml'],
    'Unexpected format "xml", expected one of: pretty, json, sarif, github, junit.',
  ],
  [['nowhere.mdx'], 'No file or folder "'],
  [['--programs', 'nowhere'], 'No file or folder "'],
  [['--root', 'nowhere'], 'No file or folder "'],
  [['--fixx'], "Unknown option '--fixx'"],
])('%j is wrong usage: status 2, and how it is used', async (args, message) => {
  const { status, stdout, stderr } = await runCommandIn(
    { cwd: createContentSite({}) },
    lint,
    ...args,
  );
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr.startsWith(message)).toBe(true);
  expect(stderr).toContain('Usage: npm run lint');
});

test('a folder that is no site is not a clean site', async () => {
  const { status, stderr } = await runCommandIn({ cwd: createTempFolder() }, lint);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^No file or folder ".*content"\./);
});

test('--help tells usage on stdout', async () => {
  const { status, stdout } = await runCommandIn({ cwd: createTempFolder() }, lint, '--help');
  expect(status).toBe(0);
  expect(stdout).toMatch(/^Usage: npm run lint[^]*Exit status: 0 no errors/);
});

test('colour goes to a terminal that wants it, and changes nothing else', async () => {
  const cwd = createContentSite({ 'content/posts/b.mdx': BAD });
  const plain = (await runCommandIn({ cwd }, lint)).stdout;
  const coloured = (await runCommandIn({ cwd, env: { FORCE_COLOR: '1' } }, lint)).stdout;
  const refused = (await runCommandIn({ cwd, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, lint))
    .stdout;
  expect(refused).toBe(plain);
  expect(coloured).not.toBe(plain);
  // oxlint-disable-next-line no-control-regex -- Colours are control sequences.
  expect(coloured.replaceAll(/\u001B\[[\d;]*m/g, '')).toBe(plain);
});
