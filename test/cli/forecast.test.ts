// Content and a ledger go in, the months to come are printed and kept: the command on a real site.
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { forecast } from '../../src/cli/forecast.ts';
import { importReport } from '../../src/cli/import.ts';
import { report } from '../../src/cli/report.ts';
import type { ForecastReport } from '../../src/reporters/forecast-table.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const CONTENT = fileURLToPath(new URL('../fixtures/sites/minimal/content', import.meta.url));
const HEADER = 'date,id,program,kind,status,commission,currency,sale,sub_id,customer';
const MONTHS = ['2026-01', '2026-02', '2026-03'];
const ROWS = [1, 2, 3, 4, 5, 6].flatMap((customer) =>
  MONTHS.map((month, renewal) =>
    renewal === 0
      ? `${month}-10,o${customer},acme,sale,paid,7.50,USD,50.00,a1-p01,c${customer}`
      : `${month}-10,r${customer}-${renewal},acme,renewal,paid,4.00,USD,50.00,a1-p01,c${customer}`,
  ),
);

let root: string;

beforeEach(() => {
  root = createTempFolder();
  cpSync(CONTENT, join(root, 'content'), { recursive: true });
  writeFileSync(join(root, 'ledger.csv'), `${[HEADER, ...ROWS].join('\n')}\n`);
});

const runOn = (day: string, command: Parameters<typeof runCommandIn>[1], ...args: string[]) =>
  runCommandIn({ cwd: root, now: `${day}T12:00:00Z` }, command, ...args);
const kept = () => readdirSync(join(root, '.tidemark/forecasts'));

async function forecastJson(day: string, ...args: string[]) {
  const { status, stdout } = await runOn(day, forecast, '--format', 'json', ...args);
  expect(status).toBe(0);
  return JSON.parse(stdout) as ForecastReport;
}

describe('npm run forecast', () => {
  test('begins after the last complete month, and gives an interval for each', async () => {
    await runOn('2026-04-15', importReport, 'ledger.csv');
    const { forecast: made } = await forecastJson('2026-04-15', '--months', '3');
    expect(made.origin).toBe('2026-03-31');
    expect(made.months.map(({ month }) => month)).toEqual(['2026-04', '2026-05', '2026-06']);
    const { interval80, median } = made.months[0]!.recurring;
    expect(interval80.low).toBeLessThan(median);
    expect(median).toBeLessThanOrEqual(2400);
    expect(made.articles.filter(({ total }) => total.mean > 0)).toHaveLength(1);
  });

  test('tells how long customers of a program stay, and what one more is worth', async () => {
    await runOn('2026-04-15', importReport, 'ledger.csv');
    const { programs } = await forecastJson('2026-04-15');
    expect(programs).toMatchObject([
      { program: 'acme', n: 6, stopped: 0, method: 'shifted-beta-geometric', seen: [] },
    ]);
    expect(programs[0]?.paymentsInYear).toBeGreaterThan(8);
    expect(programs[0]?.lifetimeValue?.amount.interval95.low).toBeGreaterThan(750);
    const { stdout } = await runOn('2026-04-15', forecast);
    expect(stdout).toMatch(/acme +6 +0 /);
  });

  test('keeps each forecast once, and scores it when the month is over', async () => {
    await runOn('2026-04-02', importReport, 'ledger.csv');
    await runOn('2026-04-02', forecast);
    await runOn('2026-04-02', forecast);
    expect(kept()).toEqual(['2026-04-02.json']);
    const before = readFileSync(join(root, '.tidemark/forecasts/2026-04-02.json'), 'utf8');
    const april = [1, 2, 3, 4, 5, 6].map(
      (customer) =>
        `2026-04-10,r${customer}-3,acme,renewal,paid,4.00,USD,50.00,a1-p01,c${customer}`,
    );
    writeFileSync(join(root, 'april.csv'), `${[HEADER, ...april].join('\n')}\n`);
    await runOn('2026-05-02', importReport, 'april.csv');
    const { record } = await forecastJson('2026-05-02');
    expect(record).toMatchObject({ n: 1, held: { interval95: 1 } });
    expect(record.scores[0]).toMatchObject({ month: '2026-04', actual: 2400, monthsAhead: 1 });
    expect(readFileSync(join(root, '.tidemark/forecasts/2026-04-02.json'), 'utf8')).toBe(before);
    expect(kept()).toHaveLength(2);
    const { stdout } = await runOn('2026-05-02', report);
    expect(stdout).toContain(
      'Past forecasts: of 1 months forecast and over, the 80 % interval held ',
    );
  });

  test('names the day that it is as of, and the one from which it starts', async () => {
    await runOn('2026-04-15', importReport, 'ledger.csv');
    const { stdout } = await runOn('2026-04-15', forecast);
    expect(stdout.replaceAll('\n', ' ')).toContain(
      'as of 2026-04-15, from what was known on 2026-03-31, when the last complete month ended',
    );
  });

  test('keeps nothing of a day that is not today', async () => {
    await runOn('2026-04-15', importReport, 'ledger.csv');
    await runOn('2026-04-15', forecast, '--as-of', '2026-03-31');
    expect(existsSync(join(root, '.tidemark/forecasts'))).toBe(false);
  });

  test('gives the same bytes for the same inputs, day and seed', async () => {
    await runOn('2026-04-15', importReport, 'ledger.csv');
    const at = ['--as-of', '2026-04-10'];
    const first = await runOn('2026-04-15', forecast, ...at);
    expect((await runOn('2027-01-15', forecast, ...at)).stdout).toBe(first.stdout);
    expect((await runOn('2026-04-15', forecast, ...at, '--seed', '2')).stdout).not.toBe(
      first.stdout,
    );
  });

  test('says what another plan would bring', async () => {
    await runOn('2026-04-15', importReport, 'ledger.csv');
    const plan =
      'articles=4,hours=5,rate=52,reseller-customers=12,reseller-churn=5%,reseller-new=1,reseller-profit=39';
    const { stdout, status } = await runOn(
      '2026-04-15',
      forecast,
      '--months',
      '6',
      '--what-if',
      plan,
    );
    expect(status).toBe(0);
    expect(stdout).toContain('4 articles are published a month, 5 h each, 120 h in all');
    expect(stdout).toContain('$52.00 an hour within these months: ');
    expect(stdout).toContain('a reseller has 12 customers, 5.0 % leave a month and 1 comes:');
  });

  test('takes a payment without a rate for a payment, and says that it is not in the figures', async () => {
    const rows = ['2026-01', '2026-02', '2026-03'].map((month, index) => {
      const kind = index === 0 ? 'sale' : 'renewal';
      return `${month}-10,e${index},acme,${kind},paid,10.00,EUR,50.00,a1-p01,c1`;
    });
    writeFileSync(join(root, 'euro.csv'), `${[HEADER, ...rows].join('\n')}\n`);
    writeFileSync(
      join(root, 'content/fx.csv'),
      'date,from,to,rate,source\n2026-01-02,EUR,USD,1.1,ECB\n',
    );
    await runOn('2026-04-15', importReport, 'euro.csv');
    const { programs, forecast: made } = await forecastJson('2026-04-15', '--months', '3');
    expect(programs).toMatchObject([{ program: 'acme', n: 1, stopped: 0 }]);
    expect(made.unconverted).toEqual([
      { currency: 'EUR', minor: 2000, commissions: 2, days: ['2026-02-10', '2026-03-10'] },
    ]);
    const { stdout } = await runOn('2026-04-15', forecast);
    expect(stdout.replaceAll('\n', ' ')).toContain(
      'Not in it: 2 commissions of €20.00, as content/fx.csv has no rate within 31 days before 2026-02-10 and 1 later day.',
    );
  });

  test('reports show the middle of it as projected, of months, articles and sums', async () => {
    await runOn('2026-04-15', importReport, 'ledger.csv');
    const { forecast: made } = await forecastJson('2026-04-15');
    const view = async (by: string) => {
      const { stdout } = await runOn('2026-04-15', report, '--by', by, '--format', 'json');
      type Row = { post?: string; month?: string; projected: { minor: number } | null };
      return JSON.parse(stdout) as { rows: Row[]; sums: Row[] };
    };
    const months = await view('months');
    const [next] = made.months;
    expect(next!.total.mean).not.toBe(next!.total.median);
    expect(months.rows.find(({ month }) => month === next!.month)?.projected).toMatchObject({
      minor: next!.total.median,
    });
    expect(months.sums.at(-1)?.projected).toMatchObject({ minor: made.sum.total.median });
    const articles = await view('articles');
    for (const { post, projected } of articles.rows)
      expect(projected?.minor).toBe(
        made.articles.find(({ article }) => article === post)?.total.median,
      );
    expect(articles.sums[0]?.projected).toMatchObject({ minor: made.written.median });
  });

  test('says so when there is nothing to forecast from', async () => {
    const { status, stdout } = await runOn('2026-04-15', forecast);
    expect(status).toBe(0);
    expect(stdout).toContain('npm run import');
    expect(existsSync(join(root, '.tidemark'))).toBe(false);
  });

  test('names a kept file that is none', async () => {
    await runOn('2026-04-15', importReport, 'ledger.csv');
    await runOn('2026-04-15', forecast);
    writeFileSync(join(root, '.tidemark/forecasts/2026-01-01.json'), '{}');
    await expect(runOn('2026-04-15', forecast)).rejects.toThrow('2026-01-01.json is not a stored');
  });

  test.each([
    [['--months', '25'], 'from 1 to 24'],
    [['--what-if', 'posts=4'], 'Unexpected "posts"'],
    [['--what-if', 'articles=many'], 'expected a number'],
    [['--what-if', 'hours=5'], 'Expected articles=N'],
    [['--what-if', 'reseller-churn=5%'], 'Expected reseller-profit=N'],
    [['--as-of', '2026-02-30'], '2026-02-30'],
    [['--format', 'csv'], 'expected table or json'],
  ])('refuses %j', async (args, message) => {
    const { status, stderr } = await runOn('2026-04-15', forecast, ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});
