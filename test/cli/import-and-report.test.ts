// A network's report goes in, the tracker comes out: the two commands on a real site and a real store.
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { importReport } from '../../src/cli/import.ts';
import { report } from '../../src/cli/report.ts';
import { RoiIndexSchema } from '../../src/core/revenue/roi-json.ts';
import { locateSite } from '../../src/site/paths.ts';
import { openClickStore } from '../../src/site/stores.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const CONTENT = fileURLToPath(new URL('../fixtures/sites/minimal/content', import.meta.url));
const HEADER = 'date,id,program,kind,status,commission,currency,sale,sub_id,customer';
const ROWS = [
  '2026-01-10,o1,acme,sale,approved,7.50,USD,50.00,a1-p01,c1',
  '2026-02-10,r1,acme,renewal,approved,4.00,USD,50.00,a1p01,c1',
  '2026-03-10,r2,acme,renewal,paid,4.00,USD,50.00,a1-p01,c1',
  '2026-03-11,o2,acme,sale,pending,7.50,USD,50.00,a1-p04,c2',
  '2026-03-12,o3,acme,sale,approved,7.50,USD,50.00,,c3',
  '2026-03-13,o4,acme,sale,approved,7.50,USD,50.00,a9-p01,c4',
];

let root: string;

beforeEach(() => {
  root = createTempFolder();
  cpSync(CONTENT, join(root, 'content'), { recursive: true });
  writeFileSync(join(root, 'ledger.csv'), `${[HEADER, ...ROWS].join('\n')}\n`);
});

const run = (command: Parameters<typeof runCommandIn>[1], ...args: string[]) =>
  runCommandIn({ cwd: root }, command, ...args);

async function reportJson(...args: string[]) {
  const { status, stdout } = await run(report, '--format', 'json', ...args);
  expect(status).toBe(0);
  return RoiIndexSchema.parse(JSON.parse(stdout));
}

describe('import', () => {
  test('puts every row into the ledger once, however often the file is read', async () => {
    const first = await run(importReport, 'ledger.csv');
    expect(first).toMatchObject({ status: 0, stderr: '' });
    expect(first.stdout).toContain('6 rows: 6 new, 0 changed, 0 known already');
    const again = await run(importReport, 'ledger.csv');
    expect(again.stdout).toContain('6 rows: 0 new, 0 changed, 6 known already');
    const index = await reportJson();
    expect(index.ledger.total).toEqual({ minor: 3050, currency: 'USD' });
  });

  test('one row is no rows', async () => {
    writeFileSync(join(root, 'one.csv'), `${[HEADER, ROWS[0]].join('\n')}\n`);
    expect((await run(importReport, 'one.csv')).stdout).toContain('one.csv: 1 row: 1 new');
  });

  test('names a column as the file writes it', async () => {
    const header = HEADER.replace('status', 'status,Order Colour').replace('kind', 'Kind');
    const row = '2026-01-10,o9,acme,gift,approved,red,7.50,USD,50.00,,';
    writeFileSync(join(root, 'case.csv'), `${header}\n${row}\n`);
    const strange = await run(importReport, 'case.csv');
    expect(strange.stderr + strange.stdout).toContain('Unexpected column "Order Colour"');
    const { stdout, stderr } = await run(importReport, 'case.csv', '--ignore', 'Order Colour');
    expect(stdout + stderr).toContain('Unexpected Kind "gift"');
  });

  test('keeps a row of a day to come, and says where it is', async () => {
    const later = ROWS.slice(0, 2).map((row, index) =>
      row.replace(/^[^,]*/, `2099-01-0${index + 1}`),
    );
    writeFileSync(join(root, 'later.csv'), `${[HEADER, ...ROWS.slice(2), ...later].join('\n')}\n`);
    const { status, stdout, stderr } = await run(importReport, 'later.csv');
    expect(status).toBe(0);
    expect(stdout).toContain('6 rows: 6 new');
    const told = `${stdout}${stderr}`;
    expect(told).toMatch(/later\.csv\s+6:1 +warning +Unexpected date after 2026-04-15/);
    expect(told.match(/import-later-date/g)).toHaveLength(1);
  });

  test('counts what it would do and writes nothing in a dry run', async () => {
    const dry = await run(importReport, 'ledger.csv', '--dry-run');
    expect(dry.stdout).toContain('6 new');
    expect(existsSync(join(root, '.tidemark'))).toBe(false);
  });

  test.each([
    [
      'an unknown currency',
      '2026-01-10,o9,acme,sale,approved,7.50,USX,50.00,,',
      /2:39 .*import-unknown-currency/s,
    ],
    ['a bad date', '2026-13-10,o9,acme,sale,approved,7.50,USD,50.00,,', /2:1 .*import-bad-date/s],
    ['a wrong column count', '2026-01-10,o9,acme,sale,approved,7.50,USD', /import-column-count/],
    ['a decimal comma', '2026-01-10,o9,acme,sale,approved,"7,50",USD,50.00,,', /import-bad-amount/],
    [
      'an email address',
      '2026-01-10,o9,acme,sale,approved,7.50,USD,50.00,,me@example.com',
      /import-personal-data/,
    ],
  ])('refuses a file with %s whole, at the place', async (_, row, says) => {
    await run(importReport, 'ledger.csv');
    const before = await reportJson();
    writeFileSync(
      join(root, 'bad.csv'),
      `${[HEADER, row, '2026-01-11,o8,acme,sale,approved,1.00,USD,,,'].join('\n')}\n`,
    );
    const { status, stdout, stderr } = await run(importReport, 'bad.csv');
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(says);
    expect(stderr).toContain('bad.csv');
    expect(stderr).toContain('next:');
    expect(stderr).toContain('Nothing was imported.');
    expect(await reportJson()).toEqual(before);
  });

  test('says so when the file is not there, or a folder', async () => {
    mkdirSync(join(root, 'folder'));
    const none = await run(importReport, 'none.csv');
    expect(none).toMatchObject({ status: 1, stderr: 'none.csv is not there.\n' });
    const folder = await run(importReport, 'folder');
    expect(folder).toMatchObject({ status: 1, stderr: 'folder is a folder.\n' });
  });

  test('takes a row that stands twice once, and refuses one id with two contents', async () => {
    const [first = ''] = ROWS;
    writeFileSync(join(root, 'twice.csv'), `${[HEADER, first, first].join('\n')}\n`);
    expect((await run(importReport, 'twice.csv')).stdout).toContain('1 new, 0 changed, 1 known');
    const other = first.replace('7.50', '7.51');
    writeFileSync(
      join(root, 'two.csv'),
      `${[HEADER, ...ROWS.slice(1), first, other].join('\n')}\n`,
    );
    const { status, stderr } = await run(importReport, 'two.csv');
    expect(status).toBe(1);
    expect(stderr).toContain('8:12');
    expect(stderr).toContain('line 7 says something else');
    expect((await reportJson()).ledger.total.minor).toBe(750);
  });

  test('shows in a dry run what was and what would be', async () => {
    await run(importReport, 'ledger.csv');
    const changed = [HEADER, ...ROWS]
      .join('\n')
      .replace('7.50,USD,50.00,a1-p04', '8.00,USD,50.00,a1-p04');
    writeFileSync(
      join(root, 'ledger.csv'),
      `${changed.replace('pending', 'approved')}\n2026-04-01,o9,acme,sale,pending,1.00,USD,,,\n`,
    );
    const { status, stdout } = await run(importReport, 'ledger.csv', '--dry-run');
    expect(status).toBe(0);
    expect(stdout).toContain('1 new, 1 changed, 5 known already. Dry run: nothing was written.');
    expect(stdout).toMatch(/~ .* o2 .*status pending → approved/);
    expect(stdout).toContain('commission $7.50 → $8.00');
    expect(stdout).toMatch(/\+ .* o9 .*added/);
    expect((await reportJson()).ledger.pending.minor).toBe(750);
  });

  test('leaves a locked store as it was and names it', async () => {
    await run(importReport, 'ledger.csv');
    const other = new DatabaseSync(locateSite(root).database);
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    writeFileSync(
      join(root, 'more.csv'),
      `${HEADER}\n2026-04-01,o9,acme,sale,approved,1.00,USD,,,\n`,
    );
    await expect(run(importReport, 'more.csv')).rejects.toMatchObject({
      code: 'store-locked',
      message: expect.stringContaining('tidemark.db') as string,
    });
    other.exec('ROLLBACK');
    other.close();
    expect((await reportJson()).ledger.total.minor).toBe(3050);
  }, 30_000);

  test('refuses wrong usage with exit status 2 and its help', async () => {
    for (const args of [[], ['a.csv', 'b.csv'], ['--nope']]) {
      const { status, stderr } = await run(importReport, ...args);
      expect(status).toBe(2);
      expect(stderr).toContain('Usage: npm run import');
    }
  });
});

describe('report', () => {
  test('gives each dollar to its post, and what has none to a bucket by name', async () => {
    await run(importReport, 'ledger.csv');
    const index = await reportJson();
    const [post] = index.posts;
    expect(post).toMatchObject({
      post: 'every-way',
      conversions: { n: 2, booked: 1, pending: 1 },
      firstOrder: { minor: 750 },
      recurring: { total: { minor: 800 }, perMonth: { minor: 400 }, month: '2026-03' },
      total: { minor: 1550 },
      pending: { minor: 750 },
    });
    expect(index.unattributed.total.minor).toBe(750);
    expect(index.orphaned.total.minor).toBe(0);
    expect(index.unknownCodes).toMatchObject({
      total: { minor: 750 },
      placements: [{ placement: 'a9-p01' }],
    });
  });

  test('counts human clicks by month since publication, and keeps the others apart', async () => {
    mkdirSync(join(root, '.tidemark'));
    const store = openClickStore({}, locateSite(root));
    const click = { link: 'acme', placement: 'a1-p01', post: 'every-way' };
    const minute = (day: string) => Date.parse(`${day}T10:00:00Z`) / 60_000;
    await store.record(
      [
        { ...click, minute: minute('2026-01-02'), reason: 'human' },
        { ...click, minute: minute('2026-02-01'), reason: 'human' },
        { ...click, minute: minute('2026-02-02'), reason: 'human' },
        { ...click, minute: minute('2026-03-05'), reason: 'bot' },
      ],
      [],
    );
    await store.close();
    const [post] = (await reportJson()).posts;
    expect(post?.clicks.byMonth.slice(0, 3).map(({ human }) => human)).toEqual([2, 1, 0]);
    expect(post?.clicks.byReason).toMatchObject({ human: 3, bot: 1 });
  });

  test('gives the same bytes for the same inputs and day, today or later', async () => {
    await run(importReport, 'ledger.csv');
    const world = (now: string) => ({ cwd: root, now });
    const [first, second] = [
      await runCommandIn(world('2026-05-01T00:00:00Z'), report, '--as-of', '2026-04-15'),
      await runCommandIn(world('2027-05-01T00:00:00Z'), report, '--as-of', '2026-04-15'),
    ];
    expect(second.stdout).toBe(first.stdout);
    expect(first.stdout).toContain('As of 2026-04-15');
  });

  test('says that there is no data, without a store, and makes none', async () => {
    const { status, stdout } = await run(report);
    expect(status).toBe(0);
    expect(stdout).toContain('No click has been recorded yet');
    expect(existsSync(join(root, '.tidemark'))).toBe(false);
  });

  test('refuses a day that the calendar does not have', async () => {
    const { status, stderr } = await run(report, '--as-of', '2026-02-30');
    expect(status).toBe(2);
    expect(stderr).toContain('2026-02-30');
  });

  test('prints a row for each article and each bucket', async () => {
    await run(importReport, 'ledger.csv');
    const { stdout } = await run(report);
    expect(stdout).toContain('Every way to write a link');
    expect(stdout).toContain('unattributed');
    expect(stdout).toContain('orphaned placement');
    expect(stdout).toContain('unknown code');
  });
});
