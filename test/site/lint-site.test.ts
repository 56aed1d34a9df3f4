import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report } from '../../src/core/problem.ts';
import { lintSite, type LintSiteOptions } from '../../src/site/lint-site.ts';
import { locateSite } from '../../src/site/paths.ts';
import { readSettings, type SettingsInput } from '../../src/site/settings.ts';
import { createContentSite } from '../support/content-site.ts';
import { EXAMPLE_PROGRAMS, formatExamplePost } from '../support/example-catalog.ts';

const TODAY = '2026-11-21';
const GOOD = formatExamplePost('[a](/go/acme)', 'placements: [acme]');
const BAD = formatExamplePost('Try [a](/go/acmee).');

type Options = Partial<Omit<LintSiteOptions, 'paths' | 'settings'>> & {
  lint?: SettingsInput['lint'];
};

function run(root: string, { lint, ...options }: Options = {}): Report {
  return lintSite({
    paths: locateSite(root),
    settings: readSettings({ lint }),
    today: TODAY,
    cache: true,
    isSelected: () => true,
    ...options,
  });
}

/** The cached report, which must be the same bytes as one without a cache. */
function runBoth(root: string, options: Options = {}): Report {
  const report = run(root, options);
  expect(JSON.stringify(report)).toBe(JSON.stringify(run(root, { ...options, cache: false })));
  return report;
}

/** Findings of rules that these posts are about. */
const RULES = /^(?:unknown-link-id|placements-declared|duplicate-.*|.*-suppression)$/;

const problemsOf = ({ problems }: Report) => problems.filter(({ rule }) => RULES.test(rule));
const rulesOf = (report: Report) => problemsOf(report).map(({ file, rule }) => `${file} ${rule}`);
const cacheOf = (root: string) => join(root, '.tidemark/lint-cache.json');

/** Replaces text in the cache's file, to see what comes from it. */
function editCache(root: string, from: string, to: string): void {
  const text = readFileSync(cacheOf(root), 'utf8');
  expect(text).toContain(from);
  writeFileSync(cacheOf(root), text.replaceAll(from, to));
}

describe('a second run', () => {
  test('gives the same bytes', () => {
    const root = createContentSite({ 'content/posts/a.mdx': BAD, 'content/posts/b.mdx': GOOD });
    const first = runBoth(root);
    expect(rulesOf(first)).toEqual(['content/posts/a.mdx unknown-link-id']);
    expect(JSON.stringify(runBoth(root))).toBe(JSON.stringify(first));
  });

  test('looks at the lock anew when it has changed', () => {
    const root = createContentSite({ 'content/posts/a.mdx': GOOD });
    const lock = join(root, 'content/placements.lock.json');
    const rulesIn = ({ problems }: Report) =>
      problems.filter(({ file }) => file.endsWith('.json')).map(({ rule }) => rule);
    expect(rulesIn(runBoth(root))).toEqual([]);
    writeFileSync(lock, '{ "version": 1,');
    expect(rulesIn(runBoth(root))).toEqual(['invalid-lock']);
    rmSync(lock);
    expect(rulesIn(runBoth(root))).toEqual([]);
  });

  test('takes what all posts have together from the first, too', () => {
    const root = createContentSite({ 'content/posts/a.mdx': GOOD, 'content/posts/b/a.mdx': GOOD });
    const first = runBoth(root);
    expect(rulesOf(first)).toContain('content/posts/b/a.mdx duplicate-slug');
    editCache(root, 'which content/posts/a.mdx already has', 'which the cache says');
    expect(JSON.stringify(run(root))).toContain('which the cache says');
  });

  test('takes unchanged posts from the first, and looks at the others', () => {
    const root = createContentSite({ 'content/posts/a.mdx': BAD, 'content/posts/b.mdx': BAD });
    run(root);
    editCache(root, 'Unexpected link id', 'From the cache:');
    writeFileSync(join(root, 'content/posts/b.mdx'), `${BAD}More.\n`);
    expect(problemsOf(run(root)).map(({ message }) => message.slice(0, 16))).toEqual([
      'From the cache: ',
      'Unexpected link ',
    ]);
  });

  test('without the cache neither reads nor writes it', () => {
    const root = createContentSite({ 'content/posts/a.mdx': BAD });
    run(root, { cache: false });
    expect(existsSync(cacheOf(root))).toBe(false);
    run(root);
    editCache(root, 'Unexpected link id', 'From the cache:');
    const before = readFileSync(cacheOf(root));
    expect(problemsOf(run(root, { cache: false }))[0]?.message).toMatch(/^Unexpected link id/);
    expect(readFileSync(cacheOf(root))).toEqual(before);
  });
});

describe('nothing is stale after a change', () => {
  const SUPPRESSED = formatExamplePost(
    '{/* tidemark-ignore-next-line unknown-link-id until 2026-11-21 -- why */}\n\n[a](/go/nix)',
  );

  test("of a post's text, of its name, of the number of posts", () => {
    const root = createContentSite({ 'content/posts/a.mdx': GOOD });
    expect(rulesOf(runBoth(root))).toEqual([]);
    writeFileSync(join(root, 'content/posts/a.mdx'), BAD);
    expect(rulesOf(runBoth(root))).toEqual(['content/posts/a.mdx unknown-link-id']);
    rmSync(join(root, 'content/posts/a.mdx'));
    mkdirSync(join(root, 'content/posts/deep'));
    writeFileSync(join(root, 'content/posts/deep/b.mdx'), BAD);
    expect(rulesOf(runBoth(root))).toEqual(['content/posts/deep/b.mdx unknown-link-id']);
    rmSync(join(root, 'content/posts/deep/b.mdx'));
    expect(runBoth(root)).toEqual({ files: 3, problems: [] });
  });

  test('of a program file', () => {
    const root = createContentSite({ 'content/posts/a.mdx': BAD });
    expect(rulesOf(runBoth(root))).toEqual(['content/posts/a.mdx unknown-link-id']);
    const program = join(root, 'content/programs/acme.yaml');
    writeFileSync(program, EXAMPLE_PROGRAMS.acme.replace('  acme:', '  acmee:'));
    expect(rulesOf(runBoth(root))).toEqual(['content/posts/a.mdx placements-declared']);
    rmSync(program);
    expect(rulesOf(runBoth(root))).toEqual(['content/posts/a.mdx unknown-link-id']);
  });

  test("of a rule's severity, and of an override", () => {
    const root = createContentSite({ 'content/posts/a.mdx': BAD });
    const severities = (lint?: SettingsInput['lint']) =>
      problemsOf(runBoth(root, { lint })).map(({ severity }) => severity);
    expect(severities()).toEqual(['error']);
    expect(severities({ rules: { 'unknown-link-id': 'warning' } })).toEqual(['warning']);
    expect(severities({ rules: { 'unknown-link-id': 'off' } })).toEqual([]);
    const rules = { 'unknown-link-id': 'off' } as const;
    expect(severities({ overrides: [{ files: ['**/a.mdx'], rules }] })).toEqual([]);
    expect(severities({ overrides: [{ files: ['**/b.mdx'], rules }] })).toEqual(['error']);
  });

  test('of the day', () => {
    const root = createContentSite({ 'content/posts/a.mdx': SUPPRESSED });
    expect(rulesOf(runBoth(root))).toEqual([]);
    expect(rulesOf(runBoth(root, { today: '2026-11-22' }))).toEqual([
      'content/posts/a.mdx expired-suppression',
      'content/posts/a.mdx unknown-link-id',
    ]);
    expect(rulesOf(runBoth(root))).toEqual([]);
  });
});

test('posts with one name are found, whether both, one or none came from the cache', () => {
  const root = createContentSite({ 'content/posts/a.mdx': GOOD });
  runBoth(root);
  mkdirSync(join(root, 'content/posts/deep'));
  writeFileSync(join(root, 'content/posts/deep/a.mdx'), GOOD);
  const found = ['duplicate-id', 'duplicate-slug'].map(
    (rule) => `content/posts/deep/a.mdx ${rule}`,
  );
  for (let count = 0; count < 3; count += 1) expect(rulesOf(runBoth(root))).toEqual(found);
  writeFileSync(join(root, 'content/posts/a.mdx'), GOOD.replace('title', 'slug: b\ntitle'));
  expect(rulesOf(runBoth(root))).toEqual(found.slice(0, 1));
});

test('a run over some files tells of these alone, and leaves the cache whole', () => {
  const root = createContentSite({
    'content/posts/a.mdx': BAD,
    'content/posts/b.mdx': BAD,
    'content/posts/deep/a.mdx': GOOD,
  });
  const isSelected = (file: string) => file === 'content/posts/b.mdx';
  expect(rulesOf(runBoth(root, { isSelected }))).toEqual(['content/posts/b.mdx unknown-link-id']);
  editCache(root, 'Unexpected link id', 'From the cache:');
  expect(
    run(root).problems.filter(({ message }) => message.startsWith('From the cache:')),
  ).toHaveLength(2);
  const deep = (file: string) => file === 'content/posts/deep/a.mdx';
  const report = runBoth(root, { isSelected: deep, today: '2026-11-22' });
  expect(report.files).toBe(1);
  expect(problemsOf(report).map(({ rule }) => rule)).toEqual(['duplicate-id', 'duplicate-slug']);
});

test('a cache that is broken, or that cannot be written, is no fault', () => {
  const root = createContentSite({ 'content/posts/a.mdx': BAD });
  const first = run(root);
  writeFileSync(cacheOf(root), '{"base":');
  expect(run(root)).toEqual(first);
  rmSync(join(root, '.tidemark'), { recursive: true });
  writeFileSync(join(root, '.tidemark'), '');
  expect(run(root)).toEqual(first);
  expect(run(root)).toEqual(first);
});

test('a site without content is empty', () => {
  const root = createContentSite({});
  rmSync(join(root, 'content'), { recursive: true });
  expect(runBoth(root)).toEqual({ files: 0, problems: [] });
});

const BODIES = [
  '[a](/go/acme)',
  '[a](/go/nix)',
  'https://acme.example/?ref=x',
  '{/* tidemark-ignore-file unknown-link-id until 2026-11-21 -- why */}\n\n[a](/go/nix)',
  '<div>',
  "import C from './_c.mdx'\n\n<C />",
  '',
];
const FRONTS = ['', 'placements: [acme]', 'slug: same', 'id: same', 'tag: x'];

type Step =
  | { kind: 'post'; name: string; body: string; front: string; lineEnd: string }
  | { kind: 'remove'; name: string }
  | { kind: 'program'; from: string; to: string }
  | { kind: 'lint'; level: 'off' | 'warning' | 'error' }
  | { kind: 'day'; today: string }
  | { kind: 'cache'; text: string };

const name = fc.constantFrom('a', 'b', 'deep/a', '_c', 'Not An Id');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('post'),
      name,
      body: fc.constantFrom(...BODIES),
      front: fc.constantFrom(...FRONTS),
      lineEnd: fc.constantFrom('\n', '\r\n'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove'), name }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('program'),
      from: fc.constantFrom('me-1', 'params: [ref]', 'network: awin'),
      to: fc.constantFrom('me-1', 'YOUR-ID', 'params: []'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('lint'),
      level: fc.constantFrom('off', 'warning', 'error'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('day'),
      today: fc.constantFrom('2026-11-21', '2026-11-22'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('cache'), text: fc.constantFrom('', '{}', 'null') }),
  },
);

function take(root: string, each: Step, options: Options): void {
  const post = (file: string) => join(root, `content/posts/${file}.mdx`);
  switch (each.kind) {
    case 'post':
      mkdirSync(join(post(each.name), '..'), { recursive: true });
      writeFileSync(
        post(each.name),
        formatExamplePost(each.body, each.front).replaceAll('\n', each.lineEnd),
      );
      break;
    case 'remove':
      rmSync(post(each.name), { force: true });
      break;
    case 'program':
      writeFileSync(
        join(root, 'content/programs/acme.yaml'),
        EXAMPLE_PROGRAMS.acme.replace(each.from, each.to),
      );
      break;
    case 'lint':
      options.lint = { rules: { 'unknown-link-id': each.level } };
      break;
    case 'day':
      options.today = each.today;
      break;
    case 'cache':
      mkdirSync(join(root, '.tidemark'), { recursive: true });
      writeFileSync(cacheOf(root), each.text);
  }
}

test('whatever is changed, a cached report is that of a run without a cache', () => {
  const root = createContentSite({});
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      rmSync(join(root, 'content/posts'), { recursive: true, force: true });
      const options: Options = {};
      for (const each of steps) {
        take(root, each, options);
        runBoth(root, options);
      }
    }),
    { numRuns: 40 },
  );
});

test('an override of a program that the site does not have is refused, with the nearest one', () => {
  const root = createContentSite({ 'content/posts/a.mdx': GOOD });
  const lint = {
    overrides: [{ programs: ['acmee'], rules: { 'unknown-link-id': 'off' as const } }],
  };
  expect(() => run(root, { lint })).toThrow(
    'Unexpected program "acmee" in lint.overrides[0] of tidemark() in astro.config.mjs, expected the name of a file in content/programs/. Did you mean "acme"?',
  );
});

test.each([
  ['posts/**', ['posts/**']],
  ['content/posts/**', []],
  ['content/posts/a.md', ['content/posts/a.md']],
  ['content/posts/_*.mdx', []],
  ['**/*.yaml', []],
  ['dist/**', []],
  ['**/*.html', []],
])('an override of files %j warns of %j in the configuration', (glob, told) => {
  const config = `export default { integrations: [['${glob}']] };\n`;
  const root = createContentSite({
    'content/posts/a.mdx': GOOD,
    'content/posts/_draft.mdx': 'A draft.\n',
    'astro.config.mjs': config,
  });
  const lint = { overrides: [{ files: [glob], rules: { 'unknown-link-id': 'off' as const } }] };
  const unused = run(root, { lint }).problems.filter(({ rule }) => rule === 'unused-override');
  expect(unused.map(({ offset, endOffset }) => config.slice(offset, endOffset))).toEqual(told);
  for (const { file, severity } of unused)
    expect([file, severity]).toEqual(['astro.config.mjs', 'warning']);
});
