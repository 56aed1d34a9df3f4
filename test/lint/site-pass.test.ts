import { expect, test } from 'vitest';
import { formatLock, type PlacementLock } from '../../src/core/affiliate/placement-lock.ts';
import { createLintConfig } from '../../src/lint/lint-config.ts';
import { LintSettingsSchema } from '../../src/lint/lint-settings.ts';
import { lintProgram } from '../../src/lint/run.ts';
import { createSiteFacts, findPostFacts } from '../../src/lint/site-facts.ts';
import { lintFacts } from '../../src/lint/site-pass.ts';
import { parseLock } from '../../src/parse/lock-source.ts';
import { createExampleCatalog, formatExamplePost } from '../support/example-catalog.ts';

const TODAY = '2026-11-21';

const createSmall = (comment = '') => `name: Small
network: in-house
usedByAuthor: false
subId:
  param: sub
${comment}  max: 6
terms: [{ from: '2026-01-01' }]
links:
  small: { url: 'https://small.example/' }
`;

const LOCK: PlacementLock = {
  version: 1,
  articles: { 16: { post: 'old', published: '2026-01-01', placements: {}, retired: true } },
};

function lint(program: string, settings: unknown = {}, lock = formatLock(LOCK)): string[] {
  const registry = createExampleCatalog(
    { 'a.mdx': formatExamplePost('[a](/go/small) [b](/go/small) {"/go/small"} [c](/go/none)') },
    undefined,
    { small: program },
  );
  const config = createLintConfig(LintSettingsSchema.parse(settings));
  const suppressions = new Map(
    registry.programs.flatMap((each) => {
      const found = lintProgram(each, { registry, config, today: TODAY }).suppressions;
      return found ? [[each.source.file, found] as const] : [];
    }),
  );
  const posts = registry.posts.flatMap((post) => findPostFacts(post, registry) ?? []);
  const facts = createSiteFacts(registry, parseLock('content/lock.json', lock), posts);
  return lintFacts(facts, { config, today: TODAY, suppressions }).map(
    ({ rule, severity, file, line, column, message }) =>
      `${file}:${line}:${column} ${severity} ${rule}: ${message}`,
  );
}

const FOUND =
  'subid-length: Unexpected sub-ID "a17-p01" of 7 characters, and 1 more, expected at most 6 in sub';

test('codes that the next build will give are judged, at the program', () => {
  expect(lint(createSmall())).toEqual([`content/programs/small.yaml:6:8 error ${FOUND}`]);
});

test.each<[unknown, string[]]>([
  [{ rules: { 'subid-length': 'warning' } }, [`content/programs/small.yaml:6:8 warning ${FOUND}`]],
  [{ rules: { 'subid-length': 'off' } }, []],
  [{ overrides: [{ files: ['content/programs/*'], rules: { 'subid-length': 'off' } }] }, []],
  [{ overrides: [{ programs: ['small'], rules: { 'subid-length': 'off' } }] }, []],
])('with %j', (settings, expected) => {
  expect(lint(createSmall(), settings)).toEqual(expected);
});

test('a comment in the program file excuses it', () => {
  const comment = '  # tidemark-ignore-next-line subid-length -- they cut it, and know\n';
  expect(lint(createSmall(comment))).toEqual([]);
});

test('of a broken lock file only that is told', () => {
  expect(lint(createSmall(), {}, '{')).toEqual([
    'content/lock.json:1:2 error invalid-lock: Unexpected text, expected JSON',
  ]);
});

test('a post without a readable front matter places nothing', () => {
  const registry = createExampleCatalog({ 'a.mdx': '[a](/go/acme)' });
  expect(findPostFacts(registry.posts[0]!, registry)).toBeUndefined();
});
