// The lock file and the programs together, as `npm run lint` and a build see them.
import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatLock } from '../../src/core/affiliate/placement-lock.ts';
import { lintSite } from '../../src/site/lint-site.ts';
import { locateSite } from '../../src/site/paths.ts';
import { prepareSite } from '../../src/site/prepare.ts';
import { readSettings } from '../../src/site/settings.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';

const TODAY = '2026-11-21';
const LOCK = 'content/placements.lock.json';
const OLD = { post: 'old', published: '2026-01-01', placements: {}, retired: true } as const;

const createSite = (max: number, lock: string) =>
  createContentSite({
    'content/posts/a.mdx': formatExamplePost('[a](/go/small)', 'placements: [small]'),
    'content/programs/small.yaml': `name: Small
network: in-house
usedByAuthor: false
subId: { param: sub, max: ${max} }
terms: [{ from: '2026-01-01' }]
links:
  small: { url: 'https://small.example/' }
`,
    [LOCK]: lock,
  });

const LOCK_TEXT = formatLock({ version: 1, articles: { 16: OLD } });
const RULES = /^(?:subid-|invalid-lock)/;

function lintIn(root: string, cache = false): string[] {
  const { problems } = lintSite({
    paths: locateSite(root),
    settings: readSettings({}),
    today: TODAY,
    cache,
    isSelected: () => true,
  });
  return problems.flatMap(({ rule, file, line, column }) =>
    RULES.test(rule) ? [`${file}:${line}:${column} ${rule}`] : [],
  );
}

test('a code that does not fit is a problem at its program, in lint and in a build', async () => {
  const root = createSite(6, LOCK_TEXT);
  const found = ['content/programs/small.yaml:4:27 subid-length'];
  expect(lintIn(root)).toEqual(found);
  const { report, manifest } = await prepareSite(locateSite(root), readSettings({}), TODAY);
  expect(
    report.problems.flatMap(({ rule, severity }) => (RULES.test(rule) ? [rule, severity] : [])),
  ).toEqual(['subid-length', 'error']);
  expect(manifest.placements['a17-p01']?.to).toBe('https://small.example/');
  expect(lintIn(createSite(7, LOCK_TEXT))).toEqual([]);
});

test('what is known of unchanged posts is enough, also after a change to the lock alone', () => {
  const root = createSite(6, formatLock({ version: 1, articles: {} }));
  // a1-p01 fits.
  expect(lintIn(root, true)).toEqual([]);
  writeFileSync(join(root, LOCK), LOCK_TEXT);
  expect(lintIn(root, true)).toEqual(['content/programs/small.yaml:4:27 subid-length']);
});

test('a lock that a merge has broken ends a build, and lint shows where', async () => {
  const root = createSite(8, LOCK_TEXT.replace('{\n', '{\n<<<<<<< ours\n=======\n>>>>>>> b\n'));
  expect(lintIn(root)).toEqual([`${LOCK}:2:1 invalid-lock`]);
  await expect(prepareSite(locateSite(root), readSettings({}), TODAY)).rejects.toThrow(
    `${LOCK}:2:1 is not a placement lock file: Unexpected conflict marker "<<<<<<<"`,
  );
});

test('two entries of one code are told at the second', () => {
  const entry = JSON.stringify(OLD);
  const text = `{ "version": 1, "articles": { "1": ${entry},\n"1": ${entry} } }`;
  expect(lintIn(createSite(8, text))).toEqual([`${LOCK}:2:1 subid-reuse`]);
});
