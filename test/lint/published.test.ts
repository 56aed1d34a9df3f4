// Where findings of the output are told, how severe they are there, and what excuses them.
import { expect, test } from 'vitest';
import { createLintConfig } from '../../src/lint/lint-config.ts';
import type { LintSettings } from '../../src/lint/lint-settings.ts';
import { lintOutput, lintSources } from '../../src/lint/run.ts';
import { createExampleCatalog, formatExamplePost } from '../support/example-catalog.ts';
import { createExampleOutput } from './example-output.ts';
import { TODAY } from './example-run.ts';

const FILE = 'content/posts/example.mdx';
const FEED = `<rss><channel><item><link>/posts/example/</link><description>&lt;a href="/go/acme/a1-p01">Acme&lt;/a> (paid link)</description></item></channel></rss>`;

function lint(body: string, files: Readonly<Record<string, string>>, settings?: LintSettings) {
  const registry = createExampleCatalog({ 'example.mdx': formatExamplePost(body) });
  const config = createLintConfig(settings);
  const { suppressions } = lintSources(registry, { config, today: TODAY });
  const post = registry.posts[0]!;
  const [found] = post.links;
  return lintOutput(createExampleOutput(files, registry), {
    registry,
    config,
    today: TODAY,
    suppressions,
    findPlacement: (code) =>
      code === 'a1-p01' && found ? { source: post.source, found } : undefined,
  }).problems.map(({ rule, severity, file, line, column }) => ({
    rule,
    severity,
    at: `${file}:${line}:${column}`,
  }));
}

const told = (at: string) => [{ rule: 'derived-disclosure', severity: 'error', at }];

test('at the link whose code stands in the address', () => {
  const body = 'Text.\n\nTry [Acme](/go/acme).';
  expect(lint(body, { 'dist/rss.xml': FEED })).toEqual(told(`${FILE}:9:5`));
});

test('at the link of the post with the same id, where there is no code', () => {
  const feed = FEED.replace('/a1-p01', '');
  const body = 'Text.\n\nTry [Acme](/go/acme).';
  expect(lint(body, { 'dist/rss.xml': feed })).toEqual(told(`${FILE}:9:5`));
});

test('else at the post', () => {
  expect(lint('Text.', { 'dist/rss.xml': FEED.replace('a1-p01', 'a9-p09') })).toEqual(
    told(`${FILE}:6:1`),
  );
});

test('else in the file of the output', () => {
  const feed = `<rss>\n  <channel>${FEED.replace('/posts/example/', '/else/').replace('a1-p01', 'a9-p09').slice(14)}`;
  expect(lint('Text.', { 'dist/rss.xml': feed })).toEqual(told('dist/rss.xml:2:12'));
});

test('a severity that is set for the place holds, by file and by program', () => {
  const level = (files: string[]) => ({
    rules: {},
    overrides: [{ files, rules: { 'derived-disclosure': 'warning' as const } }],
  });
  const output = { 'dist/rss.xml': FEED };
  expect(lint('[a](/go/acme)', output, level([FILE]))).toMatchObject([{ severity: 'warning' }]);
  expect(lint('[a](/go/acme)', output, level(['dist/**']))).toMatchObject([{ severity: 'error' }]);
  expect(
    lint('[a](/go/acme)', output, {
      rules: { 'derived-disclosure': 'off' },
      overrides: [{ files: ['content/other/**'], rules: { 'derived-disclosure': 'error' } }],
    }),
  ).toEqual([]);
});

test('a comment at the link excuses it, and one that excuses nothing is told', () => {
  const ignore = (rule: string) =>
    `{/* tidemark-ignore-next-line ${rule} -- the feed goes to editors alone */}\n\n[a](/go/acme)`;
  expect(lint(ignore('derived-disclosure'), { 'dist/rss.xml': FEED })).toEqual([]);
  expect(lint(ignore('derived-disclosure'), {}).map(({ rule }) => rule)).toEqual([
    'unused-suppression',
  ]);
});
