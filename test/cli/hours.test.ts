import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hours } from '../../src/cli/hours.ts';
import { report } from '../../src/cli/report.ts';
import { HOUR_KINDS, readHours } from '../../src/core/affiliate/work-hours.ts';
import { addHours, findPostHours } from '../../src/parse/edit-hours.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { parsePost } from '../../src/parse/post-source.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const HEAD = '---\ntitle: A # a remark\ndescription: "B"\npublished: 2026-01-02\n';

/** A site with one post, `a-post`. */
function createSite(text: string): { cwd: string; read: () => string } {
  const cwd = createTempFolder();
  mkdirSync(join(cwd, 'content/posts'), { recursive: true });
  const path = join(cwd, 'content/posts/a-post.mdx');
  writeFileSync(path, text);
  return { cwd, read: () => readFileSync(path, 'utf8') };
}

test.each<[string, string, string]>([
  ['a flow map', 'hours: { research: 1, writing: 2 }\n', 'hours: { research: 1, writing: 3.5 }\n'],
  [
    'a flow map without the kind',
    'hours: { research: 1 }\n',
    'hours: { research: 1, writing: 1.5 }\n',
  ],
  ['an empty flow map', 'hours: {}\n', 'hours: { writing: 1.5 }\n'],
  ['an empty flow map with a space', 'hours: { }\n', 'hours: { writing: 1.5 }\n'],
  [
    'a flow map with a comma at its end',
    'hours: { research: 1, }\n',
    'hours: { research: 1, writing: 1.5, }\n',
  ],
  [
    'a flow map over lines, with remarks',
    'hours: {\n  research: 1, # books\n  code: 2 # tests, { too }\n}\n',
    'hours: {\n  research: 1, # books\n  code: 2, writing: 1.5 # tests, { too }\n}\n',
  ],
  ['a block map', 'hours:\n  writing: 2\n  code: 1\n', 'hours:\n  writing: 3.5\n  code: 1\n'],
  [
    'a block map without the kind',
    'hours:\n  code: 1\ndraft: true\n',
    'hours:\n  code: 1\n  writing: 1.5\ndraft: true\n',
  ],
  [
    'a block map with remarks',
    'hours: # all of it\n    # so far\n    code: 1   # tests\n\n    # more\ntags: []\n',
    'hours: # all of it\n    # so far\n    code: 1   # tests\n    writing: 1.5\n\n    # more\ntags: []\n',
  ],
  ['no hours', 'tags: []\n', 'tags: []\nhours: { writing: 1.5 }\n'],
  [
    'a remark that speaks of hours',
    '# hours: none yet\n',
    '# hours: none yet\nhours: { writing: 1.5 }\n',
  ],
  ['one number', 'hours: 3 # so far\n', 'hours: { writing: 4.5 } # so far\n'],
  ['the number 0', 'hours: 0\n', 'hours: { writing: 1.5 }\n'],
  ['keys in quotes', '"hours": { "writing": 1 }\n', '"hours": { "writing": 2.5 }\n'],
  ['hundredths', 'hours: { writing: 0.1 }\n', 'hours: { writing: 1.6 }\n'],
  [
    'a number that is written long',
    'hours: { writing: 1.50 } # so far\n',
    'hours: { writing: 3 } # so far\n',
  ],
])('1.5 hours are added to %s, and nothing else changes', async (_, before, after) => {
  for (const newline of ['\n', '\r\n']) {
    for (const mark of ['', '\uFEFF']) {
      const spell = (lines: string) =>
        mark + `${HEAD}${lines}---\n\nhours: 9.\n\n---\n`.replaceAll('\n', newline);
      const { cwd, read } = createSite(spell(before));
      const { status, stderr } = await runCommandIn({ cwd }, hours, 'a-post', '1.5');
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(read()).toBe(spell(after));
    }
  }
});

test('the front matter may end with the file', async () => {
  const { cwd, read } = createSite(`${HEAD}---`);
  await runCommandIn({ cwd }, hours, 'a-post', '0.25', '--kind', 'refresh');
  expect(read()).toBe(
    `${HEAD}hours: { refresh: 0.25 }\nrevisions:\n  - { on: '2026-04-15', hours: 0.25 }\n---`,
  );
});

const HOURS = 'hours: { refresh: 1 }\n';
const LOGGED = 'hours: { refresh: 2.5 }\n';

test.each<[string, string, string]>([
  ['no revisions', HOURS, `${LOGGED}revisions:\n  - { on: '2026-04-15', hours: 1.5 }\n`],
  [
    'the revision that `updated` stands for',
    `updated: 2026-03-01\n${HOURS}`,
    `updated: 2026-03-01\n${LOGGED}revisions:\n  - { on: '2026-03-01', hours: 1 }\n  - { on: '2026-04-15', hours: 1.5 }\n`,
  ],
  [
    'a block list with remarks',
    `${HOURS}revisions: # of mine\n    - on: 2026-02-01 # first\n      hours: 1 # one\n# more\ntags: []\n`,
    `${LOGGED}revisions: # of mine\n    - on: 2026-02-01 # first\n      hours: 1 # one\n    - { on: '2026-04-15', hours: 1.5 }\n# more\ntags: []\n`,
  ],
  [
    'a flow list',
    `revisions: [{ on: 2026-02-01 }]\n${HOURS}`,
    `revisions: [{ on: 2026-02-01 }, { on: '2026-04-15', hours: 1.5 }]\n${LOGGED}`,
  ],
  [
    'an empty list',
    `revisions: []\n${HOURS}`,
    `revisions: [{ on: '2026-04-15', hours: 1.5 }]\n${LOGGED}`,
  ],
  [
    'a revision of today',
    `revisions:\n  - { hours: 1, on: '2026-04-15' }\n${HOURS}`,
    `revisions:\n  - { hours: 2.5, on: '2026-04-15' }\n${LOGGED}`,
  ],
  [
    'a revision of today without hours',
    `revisions:\n  - { on: '2026-04-15' }\n${HOURS}`,
    `revisions:\n  - { on: '2026-04-15', hours: 1.5 }\n${LOGGED}`,
  ],
  ['a draft', `draft: true\n${HOURS}`, `draft: true\n${LOGGED}`],
])('hours of refresh are noted as a revision beside %s', async (_, before, after) => {
  for (const newline of ['\n', '\r\n']) {
    const spell = (lines: string) => `${HEAD}${lines}---\n\nText.\n`.replaceAll('\n', newline);
    const { cwd, read } = createSite(spell(before));
    const run = await runCommandIn({ cwd }, hours, 'a-post', '1.5', '--kind', 'refresh');
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(read()).toBe(spell(after));
    expect(run.stdout.includes('revision of 2026-04-15')).toBe(after.includes('2026-04-15'));
  }
});

test.each<[string, string[], string, string]>([
  [
    'hours: 3.10\n',
    ['1.5', '--kind', 'code'],
    'hours: { writing: 3.1, code: 1.5 }\n',
    'code 1.5 h, in all 4.6 h\nThe 3.1 h that had no kind are kept as writing.\n',
  ],
  [
    'updated: 2026-03-01\n"hours" : 3\n',
    ['0.5', '--kind', 'refresh'],
    `updated: 2026-03-01\n"hours" : { writing: 3, refresh: 0.5 }\nrevisions:\n  - { on: '2026-03-01' }\n  - { on: '2026-04-15', hours: 0.5 }\n`,
    'refresh 0.5 h, in all 3.5 h, revision of 2026-04-15\nThe 3 h that had no kind are kept as writing.\n',
  ],
  ['hours: 0\n', ['1', '--kind', 'code'], 'hours: { code: 1 }\n', 'code 1 h, in all 1 h\n'],
])('of %j, which has no kinds, %j keeps the hours', async (before, args, after, told) => {
  const { cwd, read } = createSite(`${HEAD}${before}---\n`);
  const run = await runCommandIn({ cwd }, hours, 'a-post', ...args);
  expect(run).toEqual({ status: 0, stdout: `content/posts/a-post.mdx: ${told}`, stderr: '' });
  expect(read()).toBe(`${HEAD}${after}---\n`);
});

test('what is logged as a refresh is in the report of revisions', async () => {
  const { cwd } = createSite(`${HEAD}---\n\nText.\n`);
  await runCommandIn({ cwd }, hours, 'a-post', '1.5', '--kind', 'refresh');
  const later = { cwd, now: '2026-05-15T12:00:00Z' };
  const { stdout } = await runCommandIn(later, report, '--by', 'revisions', '--format', 'csv');
  expect(stdout).toContain('2026-04-15,1.5');
});

test('other hours are no revision', async () => {
  const { cwd, read } = createSite(`${HEAD}---\n`);
  await runCommandIn({ cwd }, hours, 'a-post', '1.5', '--kind', 'editing');
  expect(read()).not.toContain('revisions');
});

test('what was logged is told, of the kind and in all', async () => {
  const { cwd } = createSite(`${HEAD}hours: { writing: 2, code: 0.75 }\n---\n`);
  expect(
    await runCommandIn(
      { cwd },
      hours,
      'content/posts/a-post.mdx',
      '.5'.padStart(3, '0'),
      '--kind',
      'code',
    ),
  ).toEqual({
    status: 0,
    stdout: 'content/posts/a-post.mdx: code 1.25 h, in all 3.25 h\n',
    stderr: '',
  });
});

test.each<[string, string[], number, string]>([
  [
    'hours: many\n',
    ['a-post', '1'],
    1,
    'content/posts/a-post.mdx has problems; mend them first: npm run lint -- content/posts/a-post.mdx\n',
  ],
  [
    'hours: { writing: 999 }\n',
    ['a-post', '2'],
    1,
    'content/posts/a-post.mdx is left as it is: Unexpected hours.writing: 1001, expected at most 1000 hours.\n',
  ],
  ['', ['a-pst', '1'], 1, 'No post or channel "a-pst". Did you mean "a-post"?\n'],
  [
    '',
    ['something-else', '1'],
    1,
    'No post or channel "something-else". Posts are in content/posts/, channels in content/channels/.\n',
  ],
  ['', ['a-post'], 2, 'Expected a post and a number of hours, found 1 of them.'],
  ['', ['a-post', '1', '2'], 2, 'Expected a post and a number of hours, found 3 of them.'],
  ['', ['a-post', '1,5'], 2, 'Unexpected hours "1,5", expected a number above 0 such as 1.5.'],
  ['', ['a-post', '0'], 2, 'Unexpected hours "0", expected a number above 0 such as 1.5.'],
  ['', ['a-post', '-1'], 2, 'Unexpected hours "-1", expected a number above 0 such as 1.5.'],
  ['', ['a-post', '1.005'], 2, 'Unexpected hours "1.005", expected a number above 0 such as 1.5.'],
  ['', ['a-post', '1h'], 2, 'Unexpected hours "1h", expected a number above 0 such as 1.5.'],
  [
    '',
    ['a-post', '1', '--kind', 'sleep'],
    2,
    'Unexpected kind "sleep", expected one of: research, writing, code, editing, refresh.',
  ],
])('with %j, %j is refused, and nothing is written', async (lines, args, expected, message) => {
  const text = `${HEAD}${lines}---\n`;
  const { cwd, read } = createSite(text);
  const { status, stdout, stderr } = await runCommandIn({ cwd }, hours, ...args);
  expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
  expect(stderr.startsWith(message)).toBe(true);
  expect(read()).toBe(text);
});

test('hours that are written in a way that cannot be added to are left', async () => {
  const text = '---\n{ title: A, description: B, published: 2026-01-02 }\n---\n';
  const { cwd, read } = createSite(text);
  const { status, stderr } = await runCommandIn({ cwd }, hours, 'a-post', '1');
  expect(status).toBe(1);
  expect(stderr).toContain('is left as it is: ');
  expect(read()).toBe(text);
});

const kinds = fc.constantFrom(...HOUR_KINDS);
const amounts = fc.integer({ min: 1, max: 5000 }).map((hundredths) => hundredths / 100);
const maps = fc.uniqueArray(fc.tuple(kinds, amounts), { selector: ([kind]) => kind, maxLength: 5 });
const spellings = fc.constantFrom(
  (pairs: [string, number][]) => `hours: { ${pairs.map(([k, v]) => `${k}: ${v}`).join(', ')} }\n`,
  (pairs: [string, number][]) =>
    pairs.length === 0 ? '' : `hours:\n${pairs.map(([k, v]) => `  ${k}: ${v} # ${k}\n`).join('')}`,
  (pairs: [string, number][]) =>
    `hours: {${pairs.map(([k, v]) => `\n  ${k}: ${v},`).join('')}\n  # the end\n}\n`,
);

test('whatever the spelling, exactly the hours are added, and no line is lost', () => {
  fc.assert(
    fc.property(
      maps,
      spellings,
      kinds,
      amounts,
      fc.boolean(),
      (pairs, spell, kind, amount, windows) => {
        const unix = `${HEAD}${spell(pairs)}draft: true # yes\n---\n\nText.\n`;
        const text = windows ? unix.replaceAll('\n', '\r\n') : unix;
        const parse = (each: string) => parsePost('content/posts/a.mdx', each, parseNativeTree);
        const edited = addHours(findPostHours(parse(text)), amount, kind)!;
        const after = parse(edited.text);
        expect(after.problems).toEqual([]);
        const before = new Map<string, number>(pairs);
        before.set(kind, Math.round(((before.get(kind) ?? 0) + amount) * 100) / 100);
        expect(readHours(after.post!.hours).byKind).toEqual(Object.fromEntries(before));
        expect(edited.kindTotal).toBe(before.get(kind));
        expect(edited.total).toBe(readHours(after.post!.hours).total);
        const linesOf = (each: string) =>
          each.split(/\r?\n/).filter((line) => !/^\s*hours|[\d],? *(?:#.*)?$/.test(line));
        expect(linesOf(edited.text)).toEqual(linesOf(text));
        expect(/(?<!\r)\n/.test(edited.text)).toBe(!windows);
      },
    ),
  );
});

test.each([
  ['by kind', 'hours: { writing: 1 }\n', 'hours: { writing: 2.5 }\n'],
  ['not at all', '', 'hours: { writing: 1.5 }\n'],
  ['in one number', 'hours: 2\n', 'hours: { writing: 3.5 }\n'],
])('a channel has its hours %s', async (_, line, expected) => {
  const { cwd } = createSite(`${HEAD}---\n`);
  mkdirSync(join(cwd, 'content/channels'), { recursive: true });
  const path = join(cwd, 'content/channels/issue-12.yaml');
  const text = 'title: Issue 12 # the best\npublished: "2026-01-02"\nlinks: [acme]\n';
  // A file of an editor that writes no last line end.
  writeFileSync(path, `${text}${line}`.trimEnd());
  const run = await runCommandIn({ cwd }, hours, 'issue-12', '1.5');
  expect(run).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(path, 'utf8').trimEnd()).toBe(`${text}${expected}`.trimEnd());
});
