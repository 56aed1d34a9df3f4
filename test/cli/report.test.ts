// The report's options, on a real site and a real store.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importReport } from '../../src/cli/import.ts';
import { report } from '../../src/cli/report.ts';
import { readSettings, type SettingsInput } from '../../src/site/settings.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createPublishedSite } from '../support/published-site.ts';

const HEADER = 'date,id,program,kind,status,commission,currency,sub_id,customer';
const posts = [{ id: 'first', published: '2026-01-01', hours: '2' }];

async function createSite(rows: readonly string[] = []) {
  const { root } = await createPublishedSite({ posts, rows: [] });
  if (rows.length > 0) await importRows(root, 'march.csv', rows, '2026-04-01T12:00:00Z');
  return root;
}

async function importRows(root: string, name: string, rows: readonly string[], now: string) {
  writeFileSync(join(root, name), `${[HEADER, ...rows].join('\n')}\n`);
  const { status, stderr } = await runCommandIn({ cwd: root, now }, importReport, name);
  expect(stderr).toBe('');
  expect(status).toBe(0);
}

/** A site whose configuration has these rules of attribution. */
function configure(root: string, attribution: SettingsInput['attribution']): void {
  const integration = { name: 'tidemark', settings: readSettings({ attribution }) };
  const config = `export default ${JSON.stringify({ integrations: [integration] })};`;
  writeFileSync(join(root, 'astro.config.mjs'), config);
}

const run = (root: string, ...args: string[]) => runCommandIn({ cwd: root }, report, ...args);

async function readWhole(root: string, ...args: string[]) {
  const { stdout } = await run(root, '--by', 'months', '--format', 'json', ...args);
  const { sums, notes } = JSON.parse(stdout) as {
    sums: Record<string, { minor: number; currency: string }>[];
    notes: string[];
  };
  return { ...sums.at(-1), notes: notes.join(' ') } as Record<string, unknown>;
}

test('money of other currencies is apart without a rate, and converted at a dated one', async () => {
  const root = await createSite([
    '2026-03-01,o1,global-api,sale,paid,10.00,USD,a1-p01,c1',
    '2026-03-01,o2,global-api,sale,paid,10.00,EUR,a1-p01,c2',
  ]);
  expect(await readWhole(root)).toMatchObject({
    booked: { minor: 1000, currency: 'USD' },
    notes: expect.stringContaining(
      'as content/fx.csv has no rate within 31 days before 2026-03-01: €10.00 booked',
    ) as string,
  });
  expect((await run(root)).stdout.replaceAll('\n', ' ')).toContain(
    'content/fx.csv has no rate within 31 days before these payments',
  );
  expect((await run(root, '--help')).stdout).toContain('A rate holds for 31 days');
  const rates = 'date,from,to,rate,source\n2026-02-20,EUR,USD,1.1,ECB\n';
  writeFileSync(join(root, 'content/fx.csv'), rates);
  expect(await readWhole(root)).toMatchObject({
    booked: { minor: 2100, currency: 'USD' },
    notes: expect.stringContaining(
      '€10.00 is converted to $11.00 at rates of 2026-02-20',
    ) as string,
  });
  expect(await readWhole(root, '--currency', 'EUR')).toMatchObject({
    booked: { minor: 1909, currency: 'EUR' },
  });
  const index = await run(root, '--format', 'json', '--currency', 'EUR');
  expect(JSON.parse(index.stdout)).toMatchObject({
    currency: 'EUR',
    ledger: { total: { minor: 1909 } },
  });
});

test('money goes through a third currency where two rates lead there, and the report tells it', async () => {
  const root = await createSite([
    '2026-03-01,o1,global-api,sale,paid,100.00,EUR,a1-p01,c1',
    '2026-03-02,o2,global-api,sale,paid,10.00,EUR,a1-p01,c2',
  ]);
  const rates = [
    'date,from,to,rate,source',
    '2026-02-20,EUR,USD,1.1,ECB',
    '2026-02-21,USD,GBP,0.8,BoE',
    '2026-03-02,EUR,GBP,0.9,BoE',
  ];
  writeFileSync(join(root, 'content/fx.csv'), `${rates.join('\n')}\n`);
  expect(await readWhole(root, '--currency', 'GBP')).toMatchObject({
    booked: { minor: 9700, currency: 'GBP' },
    notes: expect.stringContaining(
      '€110.00 are converted to £97.00 at rates from 2026-02-20 to 2026-03-02 (BoE, ECB), 1 of 2 commissions through USD.',
    ) as string,
  });
  const index = await run(root, '--format', 'json', '--currency', 'GBP');
  expect(JSON.parse(index.stdout)).toMatchObject({
    conversions: [{ entries: 2, via: [{ currency: 'USD', entries: 1 }] }],
  });
  writeFileSync(join(root, 'content/fx.csv'), `${rates.slice(0, 3).join('\n')}\n`);
  expect((await run(root, '--currency', 'GBP')).stdout.replaceAll(/\s+/g, ' ')).toContain(
    '€110.00 are in the figures as £96.80, at rates of 2026-02-20 to 2026-02-21 (BoE, ECB), through USD.',
  );
});

test('a rate that cannot be read is told with its line', async () => {
  const root = await createSite();
  writeFileSync(
    join(root, 'content/fx.csv'),
    'date,from,to,rate,source\n2026-02-20,EUR,USD,0,ECB\n',
  );
  await expect(run(root)).rejects.toThrow('invalid-fx: content/fx.csv:2 Unexpected rate "0"');
});

test('what stood on a day, and what was known on one, are two questions', async () => {
  const root = await createSite(['2026-03-01,o1,global-api,sale,pending,10.00,USD,a1-p01,c1']);
  const may = ['2026-03-01,o1,global-api,sale,reversed,10.00,USD,a1-p01,c1'];
  await importRows(root, 'may.csv', may, '2026-05-20T12:00:00Z');
  const standing = async (...args: string[]) => {
    const { pending, reversed } = await readWhole(root, ...args);
    return [pending, reversed].map((each) => (each as { minor: number }).minor);
  };
  expect(await standing('--as-of', '2026-05-31')).toEqual([0, 1000]);
  expect(await standing('--as-of', '2026-05-19')).toEqual([1000, 0]);
  expect(await standing('--as-of', '2026-03-31')).toEqual([1000, 0]);
  expect(await standing('--as-of', '2026-05-31', '--known-on', '2026-05-01')).toEqual([1000, 0]);
  expect(await standing('--as-of', '2026-05-31', '--known-on', '2026-03-31')).toEqual([0, 0]);
});

test('a rule of the configuration moves what no report tells, for all days', async () => {
  const root = await createSite([
    '2026-03-01,o1,global-api,sale,paid,10.00,USD,,c1',
    '2026-03-02,o2,global-api,sale,paid,1.00,USD,newsletter,c2',
  ]);
  configure(root, [
    { subId: 'newsletter', bucket: 'newsletter' },
    { program: 'global-api', to: '2026-03-31', post: 'first' },
  ]);
  const { stdout } = await run(root, '--by', 'placements', '--format', 'csv');
  expect(stdout).toContain('row,page of first,first,,,,false,rule 1');
  expect(stdout).toContain('sum,unattributed: newsletter');
});

describe('the table', () => {
  test.each([40, 80, 200])('fits a terminal of %i columns', async (columns) => {
    const root = await createSite(['2026-03-01,o1,global-api,sale,paid,10.00,USD,a1-p01,c1']);
    let text = '';
    const io = {
      cwd: root,
      env: {},
      now: () => new Date('2026-04-15T12:00:00Z'),
      stdout: { columns, write: (part: string) => (text += part) },
      stderr: { write: () => undefined },
    };
    expect(await report(['--by', 'articles'], io)).toBe(0);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(columns);
    expect(text).toContain('$10.00');
  });
});

describe('wrong usage has exit status 2 and says what is expected', () => {
  test.each<[string[], string]>([
    [['--by', 'article'], 'Did you mean "articles"?'],
    [['--format', 'xml'], 'expected table, json, csv or html'],
    [['--since', '2026-13-01', '--by', 'months'], 'Unexpected --since "2026-13-01"'],
    [['--since', '2026-01-01'], 'Add --by articles'],
    [
      ['--since', '2026-05-01', '--as-of', '2026-04-01', '--by', 'months'],
      'expected a day up to --as-of, 2026-04-01',
    ],
    [['--known-on', 'x'], 'Unexpected --known-on "x"'],
    [['--currency', 'usd'], 'Unexpected --currency "usd"'],
    [['articles'], 'Unexpected "articles", expected options alone.'],
  ])('%j', async (args, message) => {
    const root = await createSite();
    const { status, stdout, stderr } = await run(root, ...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('Usage: npm run report');
  });

  test('and so has a rule that names no post', async () => {
    const root = await createSite();
    configure(root, [{ program: 'global-api', post: 'frist' }]);
    const { status, stderr } = await run(root);
    expect(status).toBe(2);
    expect(stderr).toContain('Unexpected post "frist" in attribution[0]');
  });
});

test('text that goes to a pipe is as wide as COLUMNS says, and 120 where it says nothing of use', async () => {
  const root = await createSite(['2026-03-01,o1,global-api,sale,paid,10.00,USD,a1-p01,c1']);
  const measure = async (env: Record<string, string>) => {
    const { stdout } = await runCommandIn({ cwd: root, env }, report, '--by', 'articles');
    return Math.max(...stdout.split('\n').map(({ length }) => length));
  };
  expect(await measure({ COLUMNS: '70' })).toBeLessThanOrEqual(70);
  const usual = await measure({});
  expect(usual).toBeGreaterThan(100);
  expect(await measure({ COLUMNS: 'wide' })).toBe(usual);
  expect(await measure({ COLUMNS: '0' })).toBe(usual);
});
