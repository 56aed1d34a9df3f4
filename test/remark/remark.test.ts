// The same findings where people write: through `remark`'s processor, its command, and the language
// server of editors.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import remarkTidemark from '../../src/remark/index.ts';
import { lintSite } from '../../src/site/lint-site.ts';
import { locateSite } from '../../src/site/paths.ts';
import { readSettings } from '../../src/site/settings.ts';
import { BLOG_POSTS, FIXTURE_POSTS, listSpellings } from '../parse/fixture-posts.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';
import { diagnose } from '../support/language-server.ts';

const BROKEN = formatExamplePost(
  '😀 Try [this](/go/acmee), or [that](https://acme.example/?ref=me).',
);

const processor = remark()
  .use(remarkMdx)
  .use(remarkGfm)
  .use(remarkFrontmatter)
  .use(remarkTidemark)
  .freeze();

async function runPlugin(cwd: string, path: string, value: string): Promise<VFile> {
  const file = new VFile({ cwd, path, value });
  await processor.run(processor.parse(file), file);
  return file;
}

const spellings = [...FIXTURE_POSTS, ...BLOG_POSTS, { name: 'broken', text: BROKEN }].flatMap(
  (post) => listSpellings(post),
);

test('what a post imports is looked at as npm run lint does', async () => {
  const text = formatExamplePost(
    "import Offer from './_offer.mdx'\n\nA post.\n\n<Offer />",
    'placements: [acme]\nhours: 1',
  );
  const root = createContentSite({
    'content/posts/a.mdx': text,
    'content/posts/_offer.mdx': 'See [Acme](/go/acme).\n',
  });
  const { messages } = await runPlugin(root, 'content/posts/a.mdx', text);
  expect(messages.map(({ ruleId }) => ruleId)).not.toContain('placements-declared');
});

test.each(spellings)(
  '$name has the findings of npm run lint, at the same places',
  async ({ text }) => {
    const root = createContentSite({ 'content/posts/a.mdx': text });
    const { messages } = await runPlugin(root, 'content/posts/a.mdx', text);
    const { problems } = lintSite({
      paths: locateSite(root),
      settings: readSettings({}),
      today: new Date().toISOString().slice(0, 10),
      cache: false,
      isSelected: (file) => file === 'content/posts/a.mdx',
    });
    const told = messages.map(({ ruleId, reason, note, place, fatal }) => ({
      rule: ruleId,
      message: reason,
      hint: note,
      severity: fatal === true ? 'error' : 'warning',
      place,
    }));
    const expected = problems.map((problem) => ({
      rule: problem.rule,
      message: problem.message,
      hint: problem.hint,
      severity: problem.severity,
      place: {
        start: { line: problem.line, column: problem.column, offset: problem.offset },
        end: { line: problem.endLine, column: problem.endColumn, offset: problem.endOffset },
      },
    }));
    const inOrder = (list: unknown[]) => list.map((each) => JSON.stringify(each)).toSorted();
    expect(inOrder(told)).toEqual(inOrder(expected));
  },
);

test.each(['README.md', 'content/pages/about.mdx', 'content/posts/_part.mdx'])(
  'a file that is no post is left alone: %s',
  async (path) => {
    const root = createContentSite({});
    expect((await runPlugin(root, path, '[a](/go/nothing)')).messages).toEqual([]);
    expect((await runPlugin('/', 'a.mdx', '[a](/go/nothing)')).messages).toEqual([]);
  },
);

/** The configuration that the documentation shows. */
function readConfiguration(): string {
  const [, shown] = /## In an editor\n[\s\S]*?```js\n([\s\S]*?)```/.exec(
    readFileSync('src/lint/README.md', 'utf8'),
  ) ?? ['', ''];
  return shown ?? '';
}

/** A site with that configuration, its modules found from this repository. */
function createRemarkSite(): string {
  const found = readConfiguration().replaceAll(/ from '(.*)';/g, (_, name: string) => {
    const module = name.startsWith('./') ? pathToFileURL(name).href : import.meta.resolve(name);
    return ` from ${JSON.stringify(module)};`;
  });
  return createContentSite({ 'content/posts/a.mdx': BROKEN, '.remarkrc.mjs': found });
}

test('the configuration of this repository is the one that is shown', () => {
  const [comment, ...own] = readFileSync('.remarkrc.mjs', 'utf8').split('\n');
  expect(comment).toMatch(/^\/\//);
  expect(own.join('\n')).toBe(readConfiguration());
});

test('the remark command tells them, and fails', () => {
  const cwd = createRemarkSite();
  const command = join(process.cwd(), 'node_modules/.bin/remark');
  const run = spawnSync(command, ['content', '--ext', 'mdx', '--no-color'], {
    cwd,
    encoding: 'utf8',
  });
  expect(run.stderr).toMatch(/^content\/posts\/a\.mdx\n/);
  expect(run.stderr).toMatch(
    /7:8-7:25 +error +Unexpected link id "acmee".*unknown-link-id +tidemark/,
  );
  expect(run.stderr).toMatch(/raw-affiliate-url +tidemark/);
  expect(run.status).toBe(1);
});

test('an editor marks them, with the next step', async () => {
  const cwd = createRemarkSite();
  const uri = pathToFileURL(join(cwd, 'content/posts/a.mdx')).href;
  const found = await diagnose(cwd, uri, BROKEN);
  const unknown = found.find(({ code }) => code === 'unknown-link-id');
  expect(unknown).toMatchObject({
    source: 'tidemark',
    severity: 1,
    range: { start: { line: 6, character: 7 }, end: { line: 6, character: 24 } },
  });
  expect(unknown?.message).toContain('Unexpected link id "acmee"');
  expect(unknown?.message).toContain('Did you mean "acme"?');
});
