// Posts that take in parts of them from files beside them.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixSite } from '../../src/site/fix-site.ts';
import { lintSite } from '../../src/site/lint-site.ts';
import { locateSite } from '../../src/site/paths.ts';
import { prepareSite } from '../../src/site/prepare.ts';
import { readSettings } from '../../src/site/settings.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';

const OFFER = "import Offer from './_offer.mdx'";
const RAW = 'https://acme.example/plans?ref=x';

function optionsOf(root: string) {
  return {
    paths: locateSite(root),
    settings: readSettings({}),
    today: '2026-11-21',
    cache: true,
    isSelected: () => true,
  };
}

/** What both passes over the sources find; they must agree. */
async function lint(root: string): Promise<string[]> {
  const options = optionsOf(root);
  const report = lintSite(options);
  const { report: prepared } = await prepareSite(options.paths, options.settings, options.today);
  expect(prepared).toEqual(report);
  return report.problems.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}

test('links of a partial are declared by the post that imports it', async () => {
  const root = createContentSite({
    'content/posts/_offer.mdx': 'The backups are kept by [Acme](/go/acme), for a week.',
    'content/posts/a.mdx': formatExamplePost(`${OFFER}\n\n<Offer />`, 'placements: [acme]'),
    'content/posts/b.mdx': formatExamplePost(`${OFFER}\n\n<Offer />`),
  });
  expect(await lint(root)).toEqual(['content/posts/b.mdx:7 placements-declared']);
  const { files } = fixSite(optionsOf(root), lintSite(optionsOf(root)));
  expect(files.map(({ file }) => file)).toEqual(['content/posts/b.mdx']);
  expect(files[0]?.after).toContain('placements: [acme]\n---\n');
});

test.each(['src/components/offer.mdx', 'content/snippets/deep/offer.mdx'])(
  'links of %s are those of the post that imports it',
  async (file) => {
    const body = `import Offer from '../../${file}'\n\n<Offer />`;
    const root = createContentSite({
      [file]: `See [Acme](/go/acme) and [the plans](${RAW}).`,
      'src/components/unused.mdx': `See [the plans](${RAW}).`,
      'content/posts/a.mdx': formatExamplePost(body, 'placements: [acme, acme-plans]'),
      'content/posts/b.mdx': formatExamplePost(body),
    });
    expect(await lint(root)).toEqual([
      'content/posts/a.mdx:5 placements-declared',
      'content/posts/b.mdx:7 placements-declared',
      `${file}:1 raw-affiliate-url`,
    ]);
    writeFileSync(join(root, file), 'See [Acme](/go/acmee).');
    expect(await lint(root)).toContain(`${file}:1 unknown-link-id`);
    writeFileSync(join(root, file), `See [the plans](${RAW}).`);
    const { files } = fixSite(optionsOf(root), lintSite(optionsOf(root)));
    expect(files[0]).toMatchObject({ file, after: 'See [the plans](/go/acme-plans).' });
    expect(files.map((fixed) => fixed.file)).not.toContain('src/components/unused.mdx');
  },
);

test('a mention is not missed when the partial links it', async () => {
  const offer = 'The backups are kept by [Acme](/go/acme), for a week.';
  const root = createContentSite({
    'content/posts/_offer.mdx': offer,
    'content/posts/a.mdx': formatExamplePost(
      `${OFFER}\n\nWe begin with Acme.\n\n<Offer />`,
      'placements: [acme]',
    ),
    'content/posts/b.mdx': formatExamplePost('We begin with Acme.'),
  });
  expect(await lint(root)).toEqual(['content/posts/b.mdx:7 context-missed-placement']);
});

test('what is wrong with a partial is told in its file, once, and mended there', async () => {
  const root = createContentSite({
    'content/posts/_offer.mdx': `See [the plans](${RAW}) and [Acme](/go/acmee).`,
    'content/posts/a.mdx': formatExamplePost(`${OFFER}\n\n<Offer />`),
    'content/posts/b.mdx': formatExamplePost(`${OFFER}\n\n<Offer />`),
  });
  expect(await lint(root)).toEqual([
    'content/posts/_offer.mdx:1 raw-affiliate-url',
    'content/posts/_offer.mdx:1 unknown-link-id',
  ]);
  const { files } = fixSite(optionsOf(root), lintSite(optionsOf(root)));
  expect(files[0]).toMatchObject({
    file: 'content/posts/_offer.mdx',
    after: 'See [the plans](/go/acme-plans) and [Acme](/go/acmee).',
  });
  // With its link in the registry, the posts that import it declare it.
  expect(files.slice(1).map(({ file }) => file)).toEqual([
    'content/posts/a.mdx',
    'content/posts/b.mdx',
  ]);
  for (const { after } of files.slice(1)) expect(after).toContain('placements: [acme-plans]\n');
});

test('a partial that nothing imports may be a draft', async () => {
  const root = createContentSite({ 'content/posts/_draft.mdx': `[plans](${RAW}) {` });
  expect(await lint(root)).toEqual([]);
});

test('the cache knows when a partial changed', async () => {
  const root = createContentSite({
    'content/posts/_offer.mdx': 'Nothing yet.',
    'content/posts/a.mdx': formatExamplePost(`${OFFER}\n\n<Offer />`),
  });
  expect(await lint(root)).toEqual([]);
  expect(await lint(root)).toEqual([]);
  writeFileSync(
    join(root, 'content/posts/_offer.mdx'),
    'The backups are kept by [Acme](/go/acme), for a week.',
  );
  expect(await lint(root)).toEqual(['content/posts/a.mdx:7 placements-declared']);
});

test('links of partials count for how dense a post is, and how often it repeats', async () => {
  const four = Array.from({ length: 4 }, () => 'kept by [Acme](/go/acme)').join(', ');
  const root = createContentSite({
    'content/posts/_offer.mdx': `The backups are ${four}.`,
    'content/posts/a.mdx': formatExamplePost(`${OFFER}\n\n<Offer />`, 'placements: [acme]'),
  });
  expect(await lint(root)).toEqual([
    'content/posts/a.mdx:8 context-density',
    'content/posts/a.mdx:8 context-repeated',
  ]);
});
