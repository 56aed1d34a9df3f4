import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { MANIFEST_VERSION } from '../../src/core/affiliate/manifest.ts';
import { formatLock } from '../../src/core/affiliate/placement-lock.ts';
import { writeLock } from '../../src/site/lock-file.ts';
import { locateSite } from '../../src/site/paths.ts';
import { prepareSite, type Site } from '../../src/site/prepare.ts';
import { readSettings } from '../../src/site/settings.ts';
import { EXAMPLE_PROGRAMS, formatExamplePost } from '../support/example-catalog.ts';
import { createTempFolder } from '../support/temp-folder.ts';

function createSite(): { root: string; write: (path: string, text: string) => void } {
  const root = createTempFolder();
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  for (const [id, text] of Object.entries(EXAMPLE_PROGRAMS))
    write(`content/programs/${id}.yaml`, text);
  return { root, write };
}

const TODAY = '2026-11-21';

const prepare = (root: string, postPath = '/posts/:slug/') =>
  prepareSite(locateSite(root), readSettings({ postPath }), TODAY);

const POST = formatExamplePost('[a](/go/acme) and [b](/go/acme)', 'placements: [acme]');

/** Codes of the placements of a post. */
function listCodes(site: Site, id: string): (string | undefined)[] {
  return site.placements.posts.get(id)?.links.map(({ code }) => code) ?? [];
}

test.each([
  ['', 'r20260102'],
  ['updated: "2026-03-14"\n', 'r20260314'],
])(
  'where revisions are asked for, a network with two slots gets the last change too',
  async (line, revision) => {
    const { root, write } = createSite();
    const post = POST.replace(/published: .*\n/, () => `published: "2026-01-02"\n${line}`);
    write('content/posts/a.mdx', post);
    const site = await prepareSite(locateSite(root), readSettings({ revisions: true }), TODAY);
    expect(site.report.problems).toEqual([]);
    expect(site.manifest.placements['a1-p01']).toMatchObject({
      to: `https://acme.example/?ref=me-1&clickref=a1-p01&clickref2=${revision}&ued=https%3A%2F%2Facme.example%2F`,
      subId: 'a1-p01',
    });
  },
);

test('a site is read whole: posts, programs, codes, addresses, problems', async () => {
  const { root, write } = createSite();
  write('content/posts/a.mdx', POST);
  write('content/posts/2026/b.mdx', formatExamplePost('Text.', 'slug: other\ndraft: true'));
  const site = await prepare(root, '/blog/:slug');
  expect(site.report).toEqual({ files: 5, problems: [] });
  expect(site.manifest.posts).toEqual({
    a: { code: 'a1', path: '/blog/a' },
    b: { code: 'a2', path: '/blog/other' },
  });
  expect(listCodes(site, 'a')).toEqual(['a1-p01', 'a1-p02']);
  expect(site.manifest.placements['a1-p01']?.to).toBe(
    'https://acme.example/?ref=me-1&clickref=a1-p01&ued=https%3A%2F%2Facme.example%2F',
  );
  expect(site.placements.lock.changed).toBe(true);
});

test('the manifest says how contextual each placement is', async () => {
  const { root, write } = createSite();
  const body = 'We keep backups with [Acme](/go/acme), every night.';
  write('content/posts/a.mdx', formatExamplePost(body, 'placements: [acme]'));
  const site = await prepare(root);
  expect(site.manifest.placements['a1-p01']?.context).toMatchObject({
    anchor: 'named',
    kind: 'inline',
    sentenceWords: 6,
  });
});

test('a site without content is empty', async () => {
  const site = await prepare(createTempFolder());
  expect(site.report).toEqual({ files: 0, problems: [] });
  expect(site.manifest).toEqual({
    version: MANIFEST_VERSION,
    links: {},
    placements: {},
    posts: {},
  });
  expect(site.placements.lock.changed).toBe(false);
});

test('files are read in one order, with paths that are the same on every machine', async () => {
  const { root, write } = createSite();
  for (const name of ['b.mdx', 'a.mdx', 'z/a.mdx', 'B.mdx', '_x.mdx', 'a.md', 'a.mdx.bak'])
    write(`content/posts/${name}`, '');
  write('content/programs/more.yml', '');
  const { posts, programs } = (await prepare(root)).catalog;
  expect(posts.map(({ source }) => source.file)).toEqual(
    ['B.mdx', 'a.mdx', 'b.mdx', 'z/a.mdx'].map((name) => `content/posts/${name}`),
  );
  expect(programs.map(({ source }) => source.file)).toEqual(
    ['acme.yaml', 'more.yml', 'river.yaml', 'vendor.yaml'].map(
      (name) => `content/programs/${name}`,
    ),
  );
});

test('a site that is prepared again with its lock keeps every code and has nothing to write', async () => {
  const { root, write } = createSite();
  write('content/posts/a.mdx', POST);
  const first = await prepare(root);
  await writeLock(first.paths.lock, first.placements.lock.lock);
  const second = await prepare(root);
  expect(second.placements.lock.changed).toBe(false);
  expect(second.manifest).toEqual(first.manifest);
});

test('a draft has codes, and keeps them when it is published', async () => {
  const { root, write } = createSite();
  write('content/posts/a.mdx', POST.replace('title: A', 'title: A\ndraft: true'));
  const draft = await prepare(root);
  await writeLock(draft.paths.lock, draft.placements.lock.lock);
  write('content/posts/a.mdx', POST);
  const published = await prepare(root);
  expect(listCodes(published, 'a')).toEqual(listCodes(draft, 'a'));
  expect(published.placements.lock.changed).toBe(false);
});

test('a new slug changes the address, and no code', async () => {
  const { root, write } = createSite();
  write('content/posts/a.mdx', POST);
  const before = await prepare(root);
  await writeLock(before.paths.lock, before.placements.lock.lock);
  write('content/posts/a.mdx', POST.replace('title: A', 'title: A\nslug: new'));
  const after = await prepare(root);
  expect(after.manifest.posts['a']).toEqual({ code: 'a1', path: '/posts/new/' });
  expect(listCodes(after, 'a')).toEqual(listCodes(before, 'a'));
});

test('a renamed file keeps its codes by its id, and by its day', async () => {
  const { root, write } = createSite();
  write('content/posts/a.mdx', POST);
  const before = await prepare(root);
  await writeLock(before.paths.lock, before.placements.lock.lock);
  rmSync(join(root, 'content/posts/a.mdx'));
  write('content/posts/renamed.mdx', POST);
  expect(listCodes(await prepare(root), 'renamed')).toEqual(['a1-p01', 'a1-p02']);
  write('content/posts/renamed.mdx', POST.replace('title: A', 'title: A\nid: a'));
  const byId = await prepare(root);
  expect(listCodes(byId, 'a')).toEqual(['a1-p01', 'a1-p02']);
  expect(byId.placements.lock.changed).toBe(false);
});

test.each([
  ['its front matter', POST.replace('2026-01-02', 'soon')],
  ['its text', `${POST}\n{`],
  ['nothing but its program', POST],
])('a post that cannot be read for %s has its codes again once it can', async (what, broken) => {
  const { root, write } = createSite();
  write('content/posts/a.mdx', POST);
  write('content/posts/b.mdx', POST);
  const before = await prepare(root);
  await writeLock(before.paths.lock, before.placements.lock.lock);
  write('content/posts/a.mdx', broken);
  if (what === 'nothing but its program')
    write('content/programs/acme.yaml', EXAMPLE_PROGRAMS.acme.replace('awin', 'awinn'));
  const during = await prepare(root);
  // The lock would change, and errors keep it from being written: see src/integration/update-lock.ts.
  expect(during.report.problems.filter(({ severity }) => severity === 'error')).toHaveLength(1);
  expect(during.manifest.placements['a1-p01']?.retired ?? true).toBe(true);
  if (what !== 'nothing but its program')
    expect(listCodes(during, 'b')).toEqual(listCodes(before, 'b'));
  // Even where it was written, nothing is lost.
  await writeLock(during.paths.lock, during.placements.lock.lock);
  write('content/posts/a.mdx', POST);
  write('content/programs/acme.yaml', EXAMPLE_PROGRAMS.acme);
  const after = await prepare(root);
  expect(formatLock(after.placements.lock.lock)).toBe(formatLock(before.placements.lock.lock));
  expect(listCodes(after, 'a')).toEqual(listCodes(before, 'a'));
});

test('a registry that several sites share may lie elsewhere', async () => {
  const { root, write } = createSite();
  write('shared/vendor.yaml', EXAMPLE_PROGRAMS.vendor);
  const site = await prepareSite(locateSite(root, join(root, 'shared')), readSettings({}), TODAY);
  expect([...site.catalog.links.keys()]).toEqual(['vendor-docs']);
});
