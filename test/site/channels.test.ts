// Placements outside the site, from their file to lint, manifest and report.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { computeView } from '../../src/core/report/views.ts';
import { RoiIndexSchema, toRoiIndexJson } from '../../src/core/revenue/roi-json.ts';
import { formatReportTable } from '../../src/reporters/report-table.ts';
import { computeRoi } from '../../src/core/revenue/roi.ts';
import { readRoiInput } from '../../src/site/compute-site-roi.ts';
import { listLinkUses } from '../../src/site/list-link-uses.ts';
import { listTermImpacts } from '../../src/site/list-term-impacts.ts';
import { lintSite } from '../../src/site/lint-site.ts';
import { writeLock } from '../../src/site/lock-file.ts';
import { locateSite } from '../../src/site/paths.ts';
import { prepareSite } from '../../src/site/prepare.ts';
import { toReportInput } from '../../src/site/read-report-input.ts';
import { readSettings } from '../../src/site/settings.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';
import { observe } from '../support/ledger.ts';

const TODAY = '2026-11-21';
const CHANNEL = `title: The thread on hosts
kind: thread
published: "2026-03-01"
links: [acme, acme-plans]
hours: { writing: 2 }
`;

function createSite(channel = CHANNEL, name = 'hosts-thread'): string {
  return createContentSite({
    'content/posts/a.mdx': formatExamplePost('[a](/go/acme)', 'placements: [acme]'),
    [`content/channels/${name}.yaml`]: channel,
  });
}

const prepare = (root: string) => prepareSite(locateSite(root), readSettings({}), TODAY);

function lint(root: string, cache = false) {
  return lintSite({
    paths: locateSite(root),
    settings: readSettings({}),
    today: TODAY,
    cache,
    isSelected: () => true,
  });
}

test('each link of a channel has a code, an address and a sub-ID of its own', async () => {
  const { manifest, placements, report } = await prepare(createSite());
  expect(report.problems).toEqual([]);
  const placed = placements.channels.get('hosts-thread');
  expect(placed?.links.map(({ link, code }) => [link.id, code])).toEqual([
    ['acme', `${placed?.code}-p01`],
    ['acme-plans', `${placed?.code}-p02`],
  ]);
  expect(manifest.channels).toEqual({ 'hosts-thread': { code: placed?.code, kind: 'thread' } });
  const [first] = placed?.links ?? [];
  expect(manifest.placements[first?.code ?? '']).toMatchObject({
    post: 'hosts-thread',
    link: 'acme',
    subId: first?.code,
    retired: false,
  });
});

test('a channel that is removed keeps its codes, which still redirect', async () => {
  const root = createSite();
  const paths = locateSite(root);
  const before = await prepare(root);
  await writeLock(paths.lock, before.placements.lock.lock);
  const codes = before.placements.channels.get('hosts-thread')?.links.map(({ code }) => code) ?? [];
  writeFileSync(
    join(paths.channels, 'hosts-thread.yaml'),
    CHANNEL.replace('published: "2026-03-01"', 'published: "2026-03-02"').replace('acme, ', ''),
  );
  const { manifest } = await prepare(root);
  expect(codes.map((code) => manifest.placements[code]?.retired)).toEqual([true, false]);
  expect(manifest.placements[codes[0] ?? '']?.to).toBeDefined();
});

test('both passes of lint tell the same of a channel', async () => {
  const root = createSite(
    CHANNEL.replace('acme,', 'acmee,').replace('hours: { writing: 2 }\n', ''),
  );
  const show = (problems: { rule: string; file: string; line: number }[]) =>
    problems.map(({ rule, file, line }) => [rule, file, line]);
  const file = 'content/channels/hosts-thread.yaml';
  const expected = [
    ['hours-plausible', file, 1],
    ['unknown-link-id', file, 4],
  ];
  expect(show((await prepare(root)).report.problems)).toEqual(expected);
  expect(show(lint(root).problems)).toEqual(expected);
  // What was found before is known to be old.
  lint(root, true);
  write(root, file, CHANNEL);
  expect(lint(root, true).problems).toEqual([]);
});

test('links and terms are looked up in channels, too', async () => {
  const site = await prepare(createSite());
  expect(listLinkUses(site.catalog).get('acme')).toEqual([
    expect.objectContaining({ post: 'a', file: 'content/posts/a.mdx' }),
    { post: 'hosts-thread', file: 'content/channels/hosts-thread.yaml', line: 4, column: 9 },
  ]);
  const facts = { asOf: TODAY, since: '2026-01-01', program: 'acme' };
  const [impact] = await listTermImpacts(site, {}, facts);
  expect(impact?.articles).toContainEqual({
    post: 'hosts-thread',
    file: 'content/channels/hosts-thread.yaml',
    links: 2,
  });
});

test('a channel may not have the id of a post', async () => {
  const root = createSite(CHANNEL, 'a');
  expect(lint(root).problems.map(({ rule, file }) => [rule, file])).toEqual([
    ['duplicate-id', 'content/channels/a.yaml'],
  ]);
  expect((await prepare(root)).report.problems.map(({ rule }) => rule)).toEqual(['duplicate-id']);
});

test('clicks, conversions, money and hours of a channel are reported as those of an article', async () => {
  const site = await prepare(createSite());
  const code = site.placements.channels.get('hosts-thread')?.links[0]?.code ?? '';
  const click = { link: 'acme', post: '', reason: 'human' } as const;
  const input = {
    ...(await readRoiInput(site, {}, { asOf: TODAY })),
    dataSince: '2026-01-01',
    clicks: [
      { ...click, day: '2026-03-02', placement: code, count: 40 },
      { ...click, day: '2026-03-02', placement: 'a1-p01', post: 'a', count: 10 },
    ],
    views: [
      { day: '2026-03-02', path: '/posts/a/', post: 'a', reason: 'human' as const, count: 100 },
    ],
    observations: [observe({ subId: code, occurredOn: '2026-03-03', status: 'approved' })],
  };
  const index = computeRoi(input);
  expect(index.totals).toMatchObject({ articles: 2, channels: 1 });
  expect(RoiIndexSchema.parse(toRoiIndexJson(index)).totals.channels).toBe(1);
  expect(formatReportTable(index, { color: false, width: 160 })).toContain(
    'total of 1 article and 1 channel',
  );
  const record = index.posts.find(({ post }) => post === 'hosts-thread');
  expect(record).toMatchObject({
    title: 'The thread on hosts',
    hours: { total: 2, byKind: { writing: 2 } },
    conversions: { n: 1 },
    clicks: { human: 40 },
  });
  expect(record?.placements[0]).toMatchObject({ placement: code, clicks: 40, conversions: 1 });
  const view = (by: 'articles' | 'kinds' | 'tags' | 'link-kinds' | 'months' | 'placements') =>
    computeView(by, toReportInput(site, input, { by }));
  const articles = view('articles');
  expect(articles.rows.find(({ post }) => post === 'hosts-thread')).toMatchObject({
    clicks: 40,
    words: null,
    // Nobody counts who saw it.
    views: null,
    ctr: null,
    hours: 2,
  });
  expect(articles.sums[0]).toMatchObject({
    article: 'total of 1 article and 1 channel',
    clicks: 50,
    // 10 clicks of 100 views: those from outside are of no page.
    ctr: { k: 10, n: 100 },
  });
  expect(view('kinds').rows.map(({ kind, views }) => [kind, views])).toContainEqual([
    'channel',
    null,
  ]);
  expect(view('tags').rows.map(({ tag }) => tag)).toContain('thread');
  expect(view('link-kinds').rows.map(({ shown }) => shown)).toContain('outside: thread');
  expect(view('placements').rows.find(({ placement }) => placement === code)).toMatchObject({
    post: 'hosts-thread',
    shown: 'thread',
    conversions: 1,
  });
  const march = view('months').rows.find(({ month }) => month === '2026-03');
  expect(march).toMatchObject({ newArticles: 0, clicks: 50 });
});

function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}
