// Figures of the last reading, kept on disk for the next server.
import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importReport } from '../../src/cli/import.ts';
import { createDesk } from '../../src/desk/desk.ts';
import type { DeskSource } from '../../src/desk/source.ts';
import {
  createShelvedSource,
  fillDeskShelf,
  findKeptReview,
  openDeskShelf,
} from '../../src/site/desk-shelf.ts';
import { createDeskSource, stampDesk } from '../../src/site/desk-source.ts';
import { locateSite } from '../../src/site/paths.ts';
import { readSettings } from '../../src/site/settings.ts';
import { openClickStore } from '../../src/site/stores.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';
import { runCommandIn } from '../support/run-command.ts';

const PAGES = [
  '',
  'review',
  'review.csv',
  'articles',
  'articles/a',
  'articles.csv',
  'topics',
  'channels',
  'programs',
  'referrals',
  'pnl',
  'forecast',
  'live',
  'view/placements.csv',
];
const REPORT = `date,id,kind,commission,currency,sub_id,customer
2026-02-02,c-1,sale,7.50,USD,a1-p01,x
2026-03-02,c-2,renewal,7.50,USD,a1-p01,x
`;

async function createSite() {
  const root = createContentSite({
    'content/posts/a.mdx': formatExamplePost(
      'Words.\n\n## Hosts\n\nOf [a host](/go/acme) there is much to say.',
      'placements: [acme]',
    ),
    'report.csv': REPORT,
  });
  const paths = locateSite(root);
  const options = { paths, env: {}, now: () => new Date('2026-04-15T12:00:00Z') };
  const live = createDeskSource({ ...options, settings: SETTINGS });
  const store = openClickStore({}, paths);
  const minute = Date.parse('2026-04-02') / 60_000;
  await store.record(
    [{ minute, link: 'acme', post: 'a', reason: 'human', placement: 'a1-p01' }],
    [],
  );
  await store.close();
  expect((await runCommandIn({ cwd: root }, importReport, 'report.csv')).status).toBe(0);
  const readAt = new Date('2026-04-15T12:00:00Z');
  await fillDeskShelf(paths, SETTINGS, live, { stamp: stampDesk(options), readAt });
  return { paths, options, live };
}

const SETTINGS = readSettings({});

async function readPages(source: DeskSource): Promise<string[]> {
  const desk = createDesk(source);
  const pages: string[] = [];
  for (const page of PAGES) pages.push(await (await desk.request(`/_tidemark/${page}`)).text());
  return pages;
}

test('gives the same pages as what it was filled from', async () => {
  const { paths, options, live } = await createSite();
  const shelf = openDeskShelf(paths, SETTINGS);
  if (shelf === undefined) throw new Error('There is no shelf.');
  expect(shelf.stamp).toBe(stampDesk(options));
  const [kept, read] = [
    await readPages(createShelvedSource(paths, live, shelf, () => false)),
    await readPages(live),
  ];
  expect(kept).toEqual(read);
});

test('says of when its figures are, once there are newer ones', async () => {
  const { paths, options, live } = await createSite();
  const shelf = openDeskShelf(paths, SETTINGS);
  if (shelf === undefined) throw new Error('There is no shelf.');
  utimesSync(join(paths.posts, 'a.mdx'), 1, 1);
  const isOutdated = () => stampDesk(options) !== shelf.stamp;
  const [overview] = await readPages(createShelvedSource(paths, live, shelf, isOutdated));
  expect(overview).toContain('These are the figures of 2026-04-15, 12:00 UTC: newer ones');
});

test('what is read for each request is not called old', async () => {
  const { paths, live } = await createSite();
  const shelf = openDeskShelf(paths, SETTINGS);
  if (shelf === undefined) throw new Error('There is no shelf.');
  const desk = createDesk(createShelvedSource(paths, live, shelf, () => true));
  const read = async (path: string) => (await desk.request(`/_tidemark/${path}`)).text();
  expect(await read('articles')).toContain('These are the figures of ');
  expect(await read('live')).not.toContain('These are the figures of ');
});

test('after a decision the review is not shown as if there were none', async () => {
  const { paths, live } = await createSite();
  const shelf = openDeskShelf(paths, SETTINGS);
  if (shelf === undefined) throw new Error('There is no shelf.');
  writeFileSync(paths.review, '{"version":1,"decisions":[]}');
  const desk = createDesk(createShelvedSource(paths, live, shelf, () => true));
  const page = await (await desk.request('/_tidemark/review')).text();
  expect(page).toContain('What you decided is kept.');
});

test('has the review of a state and a day, and of no other', async () => {
  const { paths, options, live } = await createSite();
  const find = (asOf: string) =>
    findKeptReview(paths, SETTINGS, { asOf, stamp: () => stampDesk(options) });
  expect(find('2026-04-15')).toEqual(await live.review());
  expect(find('2026-04-14')).toBeUndefined();
  utimesSync(join(paths.posts, 'a.mdx'), 1, 1);
  expect(find('2026-04-15')).toBeUndefined();
});

test('of other settings, or broken, is none', async () => {
  const { paths } = await createSite();
  expect(openDeskShelf(paths, readSettings({ targetRate: '40 USD' }))).toBeUndefined();
  writeFileSync(join(paths.deskShelf, 'index.json'), '{');
  expect(openDeskShelf(paths, SETTINGS)).toBeUndefined();
  rmSync(paths.deskShelf, { recursive: true });
  expect(openDeskShelf(paths, SETTINGS)).toBeUndefined();
});
