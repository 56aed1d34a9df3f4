// The command on a real site with a real store, against a real server under the names of merchants.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createLinksCheck, linksCheck } from '../../src/cli/links-check.ts';
import { locateSite } from '../../src/site/paths.ts';
import { openClickStore, openLedgerStore } from '../../src/site/stores.ts';
import { formatExamplePost } from '../support/example-catalog.ts';
import { observe, usd } from '../support/ledger.ts';
import { html, redirect, startMerchants, status, type Merchants } from '../support/merchants.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const DAYS = ['2026-04-15T12:00:00Z', '2026-04-16T12:00:00Z'] as const;
const plans = html('Plans', 'Servers by the hour.');

let merchants: Merchants;
let root: string;

beforeAll(async () => {
  merchants = await startMerchants();
});
afterAll(() => merchants.close());

/** `acme` earns and is redirected, `river` is direct. */
beforeEach(() => {
  root = createTempFolder();
  merchants.log.length = 0;
  merchants.serve('acme.test', { '/': plans, '/plans': plans });
  merchants.serve('river.test', { '*': html('Book', 'A book.') });
  const at = (host: string, path: string) => JSON.stringify(merchants.at(host, path));
  mkdirSync(join(root, 'content/programs'), { recursive: true });
  mkdirSync(join(root, 'content/posts'));
  const terms = 'usedByAuthor: true\nterms: [{ from: "2026-01-01", firstOrder: "10%" }]';
  write(
    'content/programs/acme.yaml',
    `name: Acme\nnetwork: impact\naffiliateId: me-1\nhosts: [acme.test]\nparams: [irclickid]\n${terms}
links:
  acme: { url: ${at('acme.test', '/?irclickid={affiliateId}&subId1=x')} }
  acme-plans: { url: ${at('acme.test', '/plans?partner={affiliateId}&utm_source=me')} }
  acme-go: { url: ${at('acme.test', '/go/{affiliateId}')} }`,
  );
  write(
    'content/programs/river.yaml',
    `name: River\nnetwork: amazon\nrouting: direct\naffiliateId: me-20\n${terms}
links:
  river-book: { url: ${at('river.test', '/dp/1?tag={affiliateId}&linkCode=x')} }`,
  );
  const placements = 'placements: [acme-plans, river-book]';
  write(
    'content/posts/a.mdx',
    formatExamplePost('A [plan](/go/acme-plans).\n\n<Aff to="river-book">b</Aff>', placements),
  );
});

function write(file: string, text: string): void {
  writeFileSync(join(root, file), `${text}\n`);
}

const command = createLinksCheck({
  lookup: async () => [{ address: '127.0.0.1', family: 4 }],
  sleep: async () => undefined,
  manners: {
    timeoutMs: 2000,
    maxBytes: 10_000,
    pauseMs: 0,
    concurrency: 4,
    retry: { retries: 0, firstDelayMs: 0, maxDelayMs: 0 },
  },
});

function run(now: string, ...args: string[]) {
  return runCommandIn({ cwd: root, now }, command, '--allow-private', ...args);
}

interface Found {
  failing: string[];
  links: {
    link: string;
    standing: string;
    verdict: string;
    cached: boolean;
    clicks: number | null;
    booked: { minor: number };
    usedIn: unknown[];
    failedDays: number;
  }[];
}

async function runJson(now: string, ...args: string[]) {
  const { status: exit, stdout, stderr } = await run(now, '--format', 'json', ...args);
  const found = JSON.parse(stdout) as Found;
  return {
    exit,
    stderr,
    failing: found.failing,
    byId: new Map(found.links.map((each) => [each.link, each])),
    order: found.links.map(({ link }) => link),
  };
}

/** 90 cents booked and `count` human clicks on 10 April for the plans, which are placement a1-p01. */
async function earn(count = 3): Promise<void> {
  const paths = locateSite(root);
  const clicks = openClickStore({}, paths);
  const minute = Date.parse('2026-04-10T00:00:00Z') / 60_000;
  const click = {
    minute,
    link: 'acme-plans',
    placement: 'a1-p01',
    post: 'a',
    reason: 'human' as const,
  };
  await clicks.record(
    Array.from({ length: count }, () => click),
    [],
  );
  await clicks.close();
  const ledger = openLedgerStore({}, paths);
  await ledger.append(
    [observe({ subId: 'a1-p01', occurredOn: '2026-04-10', commission: usd(90) })],
    '2026-04-11T00:00:00Z',
  );
  await ledger.close();
}

describe('on the wire', () => {
  test('is never an address with the author’s id, a sub-ID or a tracking parameter', async () => {
    merchants.serve('acme.test', {
      '/': redirect('/plans?irclickid=me-1&clickref=1', 301),
      '/plans': plans,
    });
    const { stderr } = await run(DAYS[0]);
    expect(stderr).toBe('');
    const lines = merchants.log.filter((line) => !/robots\.txt|tidemark-[0-9a-f]{16}$/.test(line));
    expect(new Set(lines)).toEqual(
      new Set([
        'HEAD acme.test/',
        'HEAD acme.test/plans',
        'GET acme.test/plans',
        'HEAD acme.test/plans?clickref=1',
        'GET acme.test/plans?clickref=1',
        'HEAD river.test/dp/1',
        'GET river.test/dp/1',
      ]),
    );
  });

  test('is nothing in private networks unless it is allowed', async () => {
    const { stdout } = await runCommandIn({ cwd: root }, command, '--format', 'json');
    const { links } = JSON.parse(stdout) as Found;
    expect(new Set(links.map(({ verdict }) => verdict))).toEqual(
      new Set(['private-address', 'tracking-address']),
    );
    expect(merchants.log).toEqual([]);
  });
});

describe('a link', () => {
  test('is told with its risk, its place and what was found, the one with most to lose first', async () => {
    await earn();
    merchants.serve('acme.test', { '/': status(410), '/plans': status(404) });
    const { exit, order, byId, failing } = await runJson(DAYS[0]);
    expect(exit).toBe(1);
    expect(order).toEqual(['acme-plans', 'acme', 'acme-go', 'river-book']);
    expect(failing).toEqual(['acme-plans']);
    expect(byId.get('acme-plans')).toMatchObject({
      standing: 'broken',
      verdict: 'gone',
      booked: { minor: 90 },
      clicks: 3,
      usedIn: [{ post: 'a', file: 'content/posts/a.mdx', line: 8, column: 3 }],
    });
    expect(byId.get('river-book')).toMatchObject({ standing: 'ok', clicks: null });
    expect(byId.get('acme-go')).toMatchObject({ standing: 'unknown', verdict: 'tracking-address' });
  });

  test('that fails is broken on the second day, and well again when it answers', async () => {
    await earn();
    merchants.serve('acme.test', { '/': plans, '/plans': status(500) });
    const first = await runJson(DAYS[0]);
    expect(first.exit).toBe(0);
    expect(first.byId.get('acme-plans')).toMatchObject({ standing: 'failing', failedDays: 1 });
    const again = await runJson('2026-04-15T20:00:00Z', '--fresh');
    expect(again.byId.get('acme-plans')).toMatchObject({ standing: 'failing', failedDays: 1 });
    const second = await runJson('2026-04-16T20:00:00Z');
    expect(second.exit).toBe(1);
    expect(second.byId.get('acme-plans')).toMatchObject({ standing: 'broken', failedDays: 2 });
    merchants.serve('acme.test', { '/': plans, '/plans': plans });
    const third = await runJson('2026-04-17T20:00:00Z');
    expect(third.byId.get('acme-plans')).toMatchObject({ standing: 'ok', failedDays: 0 });
  });

  test('is not asked for again while its answer holds, unless that is wished', async () => {
    await run(DAYS[0]);
    const count = merchants.log.length;
    const cached = await runJson(DAYS[1]);
    expect(merchants.log).toHaveLength(count);
    expect(cached.byId.get('acme')).toMatchObject({ cached: true, standing: 'ok' });
    await run(DAYS[1], 'acme', '--fresh');
    expect(merchants.log.slice(count).some((line) => line.includes('river'))).toBe(false);
    expect(merchants.log.slice(count)).toContain('HEAD acme.test/');
    const landings = Object.keys(
      (JSON.parse(readFileSync(join(root, '.tidemark/links.json'), 'utf8')) as { landings: object })
        .landings,
    );
    expect(landings).toHaveLength(3);
  });

  test('that is not redirected fails when it stands in a post, since nobody can tell its clicks', async () => {
    merchants.serve('river.test', { '*': status(404) });
    const { exit, failing } = await runJson(DAYS[0]);
    expect(exit).toBe(1);
    expect(failing).toEqual(['river-book']);
  });
});

describe('a link with several landing pages', () => {
  beforeEach(() => {
    merchants.serve('acme.test', { '/': plans, '/trial': plans, '/de': plans });
    const at = (path: string) => JSON.stringify(merchants.at('acme.test', path));
    write(
      'content/programs/acme.yaml',
      `name: Acme
network: impact
affiliateId: me-1
usedByAuthor: true
terms: [{ from: "2026-01-01", firstOrder: "10%" }]
links:
  acme-plans:
    url: ${at('/?irclickid={affiliateId}')}
    variants: { a: {}, b: { url: ${at('/trial?irclickid={affiliateId}')} } }
    countries: [{ in: [DE, AT], url: ${at('/de?irclickid={affiliateId}')} }]`,
    );
  });

  test('fails for the one that is gone, and an acknowledgement is of the link', async () => {
    await earn();
    merchants.serve('acme.test', { '/': plans, '/trial': status(404), '/de': plans });
    const { stdout, status: exit } = await run(DAYS[0], 'acme-plans', '--all');
    expect(exit).toBe(1);
    expect(stdout).toMatch(/^broken\s+acme-plans \(arm b\)/m);
    expect(stdout).toMatch(/^ok\s+acme-plans \(DE, AT\)/m);
    expect(stdout).toContain('✗ 1 link with 3 pages, 1 broken, 2 ok');
    expect((await runJson(DAYS[0])).failing).toEqual(['acme-plans']);
    write(
      'content/link-acknowledgements.yaml',
      '- link: acme-plans\n  reason: They are moving house.\n  until: "2026-04-15"',
    );
    expect(await run(DAYS[0])).toMatchObject({ status: 0, stderr: '' });
  });

  test('asks each page once, and none of them with what tracks', async () => {
    await run(DAYS[0], 'acme-plans');
    const asked = merchants.log.filter((line) => /^GET .*\/(?:trial|de|)(?:\?.*)?$/.test(line));
    expect(asked.toSorted()).toEqual(['GET acme.test/', 'GET acme.test/de', 'GET acme.test/trial']);
  });
});

describe('--fail-above', () => {
  test.each([
    ['0.89', 1],
    ['0.90', 0],
  ])('%s of 90 cents at risk gives exit status %i', async (amount, exit) => {
    await earn();
    merchants.serve('acme.test', { '/': plans, '/plans': status(404) });
    expect((await run(DAYS[0], '--fail-above', amount)).status).toBe(exit);
  });
});

describe('an acknowledgement', () => {
  const acknowledge = (link: string, until: string) =>
    write(
      'content/link-acknowledgements.yaml',
      `- link: ${link}\n  reason: They are moving house.\n  until: "${until}"`,
    );

  test('keeps a broken link from failing the run, up to its day', async () => {
    await earn();
    merchants.serve('acme.test', { '/': plans, '/plans': status(404) });
    acknowledge('acme-plans', '2026-04-15');
    const during = await run(DAYS[0]);
    expect(during).toMatchObject({ status: 0, stderr: '' });
    expect(during.stdout).toContain('1 acknowledged');
    const after = await run(DAYS[1]);
    expect(after.status).toBe(1);
    expect(after.stderr).toMatch(/link-acknowledgements\.yaml\n.*3:10.*expired-acknowledgement/s);
  });

  test('that is not needed is told with its place, but not when its link was not checked', async () => {
    acknowledge('acme', '2026-12-31');
    expect((await run(DAYS[0])).stderr).toMatch(/1:9.*unused-acknowledgement/s);
    expect((await run(DAYS[0], 'river-book')).stderr).toBe('');
  });

  test('that cannot be read ends the run before anything is asked', async () => {
    write('content/link-acknowledgements.yaml', '- link: acme');
    const { status: exit, stderr } = await run(DAYS[0]);
    expect(exit).toBe(1);
    expect(stderr).toContain('invalid-acknowledgements');
    expect(merchants.log).toEqual([]);
  });
});

test('a machine without a network says nothing against the links', async () => {
  const offline = createLinksCheck({
    lookup: async () => {
      throw Object.assign(new Error('getaddrinfo EAI_AGAIN'), { code: 'EAI_AGAIN' });
    },
    sleep: async () => undefined,
    manners: {
      timeoutMs: 100,
      maxBytes: 10,
      pauseMs: 0,
      concurrency: 2,
      retry: { retries: 0, firstDelayMs: 0, maxDelayMs: 0 },
    },
  });
  const { status: exit, stdout } = await runCommandIn({ cwd: root }, offline, '--format', 'json');
  const { links } = JSON.parse(stdout) as Found;
  expect(exit).toBe(0);
  expect(new Set(links.map(({ verdict }) => verdict))).toEqual(
    new Set(['offline', 'tracking-address']),
  );
  expect(readFileSync(join(root, '.tidemark/links.json'), 'utf8')).not.toContain('acme');
});

test.each([
  [['--format', 'xml'], '--format'],
  [['--as-of', '2026-02-30'], '2026-02-30'],
  [['--confirm', '0'], '--confirm'],
  [['--max-seconds', 'x'], '--max-seconds'],
  [['--fail-above', '1,5'], '--fail-above'],
  [['acme-plan'], 'Did you mean "acme-plans"?'],
  [['--nonsense'], '--nonsense'],
])('wrong usage is told, and nothing is asked: %j', async (args, says) => {
  const { status: exit, stderr } = await run(DAYS[0], ...args);
  expect(exit).toBe(2);
  expect(stderr).toContain(says);
  expect(merchants.log).toEqual([]);
});

test('--help teaches', async () => {
  const { status: exit, stdout } = await runCommandIn({ cwd: root }, linksCheck, '--help');
  expect(exit).toBe(0);
  expect(stdout).toContain('No tracking address is ever requested');
  expect(existsSync(join(root, '.tidemark'))).toBe(false);
});
