// A tracker kept by hand, through the command. All figures and articles are invented.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { importReport } from '../../src/cli/import.ts';
import { importTracker } from '../../src/cli/import-tracker.ts';
import { computeSiteRoi } from '../../src/site/compute-site-roi.ts';
import { locateSite } from '../../src/site/paths.ts';
import { prepareSite } from '../../src/site/prepare.ts';
import { readSettings } from '../../src/site/settings.ts';
import { openLedgerStore } from '../../src/site/stores.ts';
import { createContentSite } from '../support/content-site.ts';
import { runCommandIn } from '../support/run-command.ts';

const SHEET = `Tracker of 2026,,,,,,,,,,
Article URL,Published,Word count,Hours,Clicks month 1,Clicks month 2,Clicks month 3,Conversions,First-order commission,Recurring commission per month,Total earned,Effective hourly rate
https://blog.example/posts/first/,2026-01-05,1800,4.5,31,44,40,3,$22.50,$8.00,$70.50,$15.67
The Second,2026-01-09,1200,2,5,3,2,0,,,,
third,2026-02-01,900,1.5,9,4,1,1,7.50,4.00,7.50,5.00
Total,,,8,,,,4,30.00,12.00,78.00,9.75
`;

const MAPPING = `name: mine
article: Article URL
published: Published
hours: Hours
counts: [Clicks month 1, Conversions]
firstOrder: First-order commission
recurring: Recurring commission per month
recurringIs: month
total: Total earned
currency: USD
`;

const post = (title: string, published: string, more = '') =>
  `---\ntitle: ${title}\ndescription: A post.\npublished: "${published}"\n${more}---\n\nText.\n`;

let root: string;

beforeEach(() => {
  root = createContentSite({
    'content/posts/first.mdx': post('The First', '2026-01-05'),
    'content/posts/second.mdx': post('The Second', '2026-01-10', 'hours: { writing: 3 }\n'),
    'content/posts/third.mdx': post('The Third', '2026-02-01', 'hours: { writing: 0 }\n'),
    'tracker.csv': SHEET,
  });
});

const write = (name: string, text: string) => {
  mkdirSync(dirname(join(root, name)), { recursive: true });
  writeFileSync(join(root, name), text);
};
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const run = (...args: string[]) => runCommandIn({ cwd: root }, importTracker, ...args);
const runMapped = (...args: string[]) => {
  write('content/import-mappings/tracker/mine.yaml', MAPPING);
  return run('tracker.csv', '--as-of', '2026-03-31', ...args);
};
const readLedger = async () => {
  const store = openLedgerStore({}, locateSite(root), { create: false });
  const rows = await store.readAll('2999-12-31');
  await store.close();
  return rows;
};

test('a dry run shows each article with its post, and changes nothing', async () => {
  const { status, stdout } = await runMapped();
  expect(status).toBe(0);
  expect(stdout).toMatch(/first\b.*\$22\.50.*\$48\.00.*4\.5 h, to be written/);
  expect(stdout).toContain('$8.00 a month is no sum');
  expect(stdout).toContain('published 2026-01-10 by its front matter');
  expect(stdout).toMatch(/Total.*left out.*no such article/);
  expect(stdout).toContain('3 articles with $78.00, typed by hand; 1 row with $78.00 is left out.');
  expect(stdout).toContain('Dry run');
  expect(existsSync(join(root, '.tidemark'))).toBe(false);
  expect(read('content/posts/first.mdx')).not.toContain('hours');
});

test('balances are booked money of their articles and of no customer, and hours are written where none were', async () => {
  const { status, stdout } = await runMapped('--write');
  expect(status).toBe(0);
  expect(stdout).toContain('3 new, 0 changed');
  const rows = await readLedger();
  expect(
    rows.map(({ externalId, kind, network, status: state, occurredOn, commission, rawStatus }) =>
      [externalId, kind, network, state, occurredOn, commission.minor, rawStatus].join(' '),
    ),
  ).toEqual([
    'mine/first/first-order bonus tracker approved 2026-03-31 2250 typed by hand',
    'mine/first/rest bonus tracker approved 2026-03-31 4800 typed by hand',
    'mine/third/first-order bonus tracker approved 2026-03-31 750 typed by hand',
  ]);
  expect(read('content/posts/first.mdx')).toContain('published: "2026-01-05"\nhours: 4.5\n---\n');
  expect(read('content/posts/second.mdx')).toContain('hours: { writing: 3 }');
  expect(read('content/posts/third.mdx')).toContain('hours: 1.5\n');
  const paths = locateSite(root);
  const site = await prepareSite(paths, readSettings({}), '2026-04-15');
  const { posts } = await computeSiteRoi(site, {}, { asOf: '2026-04-15' });
  const first = posts.find((each) => each.post === 'first');
  expect(first).toMatchObject({ conversions: { n: 0 }, bonus: { minor: 7050n } });
});

test('the same tracker again changes nothing, and a later one replaces what it said', async () => {
  await runMapped('--write');
  expect((await runMapped('--write')).stdout).toContain('0 new, 0 changed, 3 known already');
  write('tracker.csv', SHEET.replace('$22.50,$8.00,$70.50', '$30.00,$8.00,$80.00'));
  const { stdout } = await run('tracker.csv', '--as-of', '2026-04-01', '--write');
  expect(stdout).toContain('0 new, 3 changed');
});

describe('what would make figures wrong is refused:', () => {
  test('a total below its parts, at its cell', async () => {
    write('tracker.csv', SHEET.replace('$70.50,$15.67', '$20.00,$15.67'));
    const { status, stderr } = await runMapped('--write');
    expect(status).toBe(1);
    expect(stderr).toContain('tracker.csv');
    expect(stderr).toMatch(/3:\d+ +error +Unexpected "\$20\.00", expected at least \$22\.50/);
    expect(existsSync(join(root, '.tidemark'))).toBe(false);
  });

  test('time of which reports are known, unless they are of other programs', async () => {
    write('report.csv', 'date,id,kind,commission,currency\n2026-02-03,c-1,sale,7.50,USD\n');
    await runCommandIn({ cwd: root }, importReport, 'report.csv');
    const { status, stderr } = await runMapped('--write');
    expect(status).toBe(1);
    expect(stderr).toContain('tracker-overlap: The ledger has 1 commission from 2026-02');
    expect((await runMapped('--write', '--beside')).status).toBe(0);
  });

  test('no day, and no mapping without a terminal, which tells a draft', async () => {
    expect((await run('tracker.csv')).status).toBe(2);
    const { status, stderr } = await run('tracker.csv', '--as-of', '2026-03-31');
    expect(status).toBe(1);
    expect(stderr).toContain('tracker-no-mapping');
    expect(stderr).toContain('firstOrder: First-order commission');
    expect(stderr).toContain('recurringIs: month');
  });
});

describe('a file that is no tracker is told with its place and what to do:', () => {
  const HEADER = 'Article URL,Hours,Total earned\n';
  const MAP =
    'name: mine\narticle: Article URL\nhours: Hours\ntotal: Total earned\ncurrency: USD\n';
  const NO_MAP = ['tracker.csv', '--as-of', '2026-03-31'];

  test.each([
    ['nothing', '', 'import-empty', '1:1', 'Export the report again'],
    ['a mark of its encoding alone', '\uFEFF', 'import-empty', '1:1', 'Export the report again'],
    ['a quote that nothing closes', `${HEADER}"first,4.5,1\n`, 'import-bad-csv', '2:1', 'next:'],
  ])('%s', async (_, text, code, place, next) => {
    write('tracker.csv', text);
    const { status, stdout, stderr } = await run(...NO_MAP);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(
      new RegExp(`tracker\\.csv\\n +${place} +error +Unexpected .*, expected .*${code}`),
    );
    expect(stderr).toContain(next);
    expect(stderr).toContain('Nothing was imported.');
  });

  test.each([
    ['a header alone', HEADER, /1:1 +error +Unexpected header alone, expected a row/],
    [
      'a row that is wider than the header',
      `${HEADER}first,4.5,1\nsecond,4,5,1\n`,
      /3:1 +error +Unexpected 4 cells, expected 3 .*import-column-count/,
    ],
    [
      'an amount with the mark of another country',
      `${HEADER}first,4.5,"1.022,50"\n`,
      /2:11 +error .*an amount in USD .*\n(?:.*\n)+ +next: .*"decimal" in the mapping/,
    ],
    ['hours in words', `${HEADER}first,four,1\n`, /next: Write hours as a decimal number/],
  ])('%s', async (_, text, expected) => {
    write('content/import-mappings/tracker/mine.yaml', MAP);
    write('tracker.csv', text);
    const { status, stderr } = await run(...NO_MAP, '--write');
    expect(status).toBe(1);
    expect(stderr).toMatch(expected);
    expect(existsSync(join(root, '.tidemark'))).toBe(false);
  });

  test('a folder, and no file', async () => {
    expect((await run('content', '--as-of', '2026-03-31')).stderr).toBe(
      'content is a folder, expected a file.\n',
    );
    expect((await run('none.csv', '--as-of', '2026-03-31')).stderr).toBe(
      'none.csv is not there.\n',
    );
  });
});

test('in a terminal the columns are asked for once, and kept', async () => {
  const asked: string[] = [];
  const answers = ['', 'Publshed', 'Published', '', '', '', '', '', '', '', ''];
  const ask = async (question: string): Promise<string> => {
    asked.push(question);
    return answers.shift() ?? '';
  };
  const args = ['tracker.csv', '--as-of', '2026-03-31'];
  const first = await runCommandIn({ cwd: root, ask }, importTracker, ...args);
  expect(first.stdout).toContain('Kept in content/import-mappings/tracker/tracker.yaml');
  expect(first.stdout).toContain('3 articles with $78.00');
  expect(asked.join('\n')).toContain('did you mean "Published"?');
  const count = asked.length;
  const again = await runCommandIn({ cwd: root, ask }, importTracker, ...args);
  expect(again.stdout).toContain('3 articles with $78.00');
  expect(asked).toHaveLength(count);
});

test('a Notion table with its own names, decimal commas and sums of recurring money', async () => {
  write(
    'notion.csv',
    '\uFEFFName;Datum;Stunden;Provision\nThe First;January 5, 2026;4,5;"1.070,50 €"\n',
  );
  write(
    'map.yaml',
    'name: notion\narticle: Name\npublished: Datum\nhours: Stunden\ntotal: Provision\ncurrency: EUR\ndecimal: comma\n',
  );
  const { stdout, stderr } = await run('notion.csv', '--as-of', '2026-03-31', '--map', 'map.yaml');
  expect(stderr).toBe('');
  expect(stdout).toMatch(/The First.*first.*€1,070\.50.*4\.5 h/);
});
