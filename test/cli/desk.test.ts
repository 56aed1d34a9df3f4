import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { askAgain } from '../support/ask-again.ts';
import { startDemoDesk, type DemoDesk } from '../support/demo-desk.ts';

let desk: DemoDesk;

beforeAll(async () => {
  desk = await startDemoDesk();
}, 60_000);

afterAll(async () => {
  expect(await desk.close()).toBe(0);
});

const read = async (path: string) => {
  const response = await askAgain(() => fetch(new URL(path, desk.address)));
  return { status: response.status, headers: response.headers, text: await response.text() };
};

describe('the desk on the simulated site', () => {
  test.each([
    '',
    'review',
    'review?kind=fix&all=1',
    'articles',
    'channels',
    'programs',
    'referrals',
    'pnl',
    'forecast',
    'live',
    'live?follow=yes',
    'articles/simulated-5',
    'topics',
    'topics?sort=perHour&order=asc',
    'topics?sort=__proto__&order=sideways',
    'referrals?sort=constructor&page=-1e309',
    'articles?sort[]=1&page=NaN&page=2&q=%ff%00',
    'articles?sort=hourly-rate&order=asc&q=article',
    'articles?kind=none&tag=none&program=none&page=999',
  ])('/%s is a page', async (path) => {
    const { status, headers, text } = await read(path);
    expect(status).toBe(200);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('Simulated data.');
    expect(text).not.toMatch(/<script|style="|https?:\/\/(?!www\.w3\.org)/);
  });

  test('the recurring floor of a month that is just over tells what of it is pending', async () => {
    const { text } = await read('');
    expect(text).toMatch(
      /<p class="label">Recurring a month<\/p>.{1,80}booked in Oct 2026; \$[\d,]+\.\d\d of all that came in then is pending/s,
    );
  });

  test('says no more of what is asked than that there is no such page', async () => {
    const { status, text } = await read('nowhere/<script>alert(1)</script>');
    expect(status).toBe(404);
    expect(text).not.toContain('alert(1)');
  });

  test('says that the self-test is elsewhere, since the desk alone counts nothing', async () => {
    const { status, text } = await read('self-test');
    expect(status).toBe(404);
    expect(text).toContain('npm start');
  });

  test('escapes what is searched for', async () => {
    const { text } = await read('articles?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E');
    expect(text).not.toContain('<script>');
    expect(text).toContain('&quot;&gt;&lt;script&gt;alert(1)');
  });

  test.each([
    'forecast',
    'forecast-record',
    'concentration',
    'view/programs',
    'view/pnl',
    'view/due',
    'view/tags',
    'view/kinds',
    'articles/simulated-5/placements',
    'articles/simulated-5/sections',
    'articles/simulated-5/clicks',
    'articles/simulated-5/months',
  ])('/%s.csv is a table', async (path) => {
    const { status, text } = await read(`${path}.csv`);
    expect(status).toBe(200);
    expect(text.split('\r\n').length).toBeGreaterThan(2);
  });

  test('gives its figures as CSV', async () => {
    const { headers, text } = await read('articles.csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(text.split('\r\n')).toHaveLength(52);
  });

  test('the CSV has the articles that are asked for', async () => {
    const { text } = await read('articles.csv?q=article+4');
    const [, ...rows] = text.trimEnd().split('\r\n');
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row).toMatch(/^Simulated article 4/);
  });

  test.each(['articles/nowhere', 'articles/nowhere/months.csv', 'view/nowhere.csv'])(
    '/%s is not there',
    async (path) => {
      const { status, text } = await read(path);
      expect(status).toBe(404);
      expect(text).toContain('There is no such page.');
    },
  );

  test('shows what stands outside the site, with its clicks and money', async () => {
    const { text } = await read('channels');
    for (const kind of ['newsletter', 'thread', 'readme'])
      expect(text).toContain(`<a href="/_tidemark/articles/simulated-${kind}">`);
    expect((await read('articles/simulated-newsletter')).text).toContain('Outside the site');
  });

  test('tells of an article how many of its readers clicked', async () => {
    const { text } = await read('articles/simulated-5');
    expect(text).toMatch(/Readers who clicked<\/p>.*unique clicks<\/p>/s);
  });

  test('a page comes anew by itself only where its reader follows it', async () => {
    expect((await read('live')).headers.get('refresh')).toBeNull();
    expect((await read('live?follow=yes')).headers.get('refresh')).toBe('5');
  });

  test('finds articles by program, and keeps what is asked for in the links of its headings', async () => {
    const all = await read('articles');
    const found = await read('articles?program=simulated-cloud&sort=hours&order=asc');
    const count = (text: string) => text.split('href="/_tidemark/articles/').length - 1;
    expect(count(found.text)).toBeGreaterThan(0);
    expect(count(found.text)).toBeLessThan(count(all.text));
    expect(found.text).toContain(
      'articles?program=simulated-cloud&amp;sort=published&amp;order=desc',
    );
  });

  test('gives money in a CSV as decimals with their currency', async () => {
    const [header = '', first = ''] = (await read('articles.csv')).text.split('\r\n');
    const names = header.split(',');
    const cells = first.split(',');
    expect(cells[names.indexOf('total')]).toMatch(/^-?\d+\.\d\d$/);
    expect(cells[names.indexOf('total_currency')]).toBe('USD');
    const [months = ''] = (await read('view/months.csv')).text.split('\r\n');
    expect(months.split(',')).toContain('booked_currency');
    const forecast = (await read('forecast.csv')).text.split('\r\n')[1] ?? '';
    expect(forecast).toMatch(/^\d{4}-\d\d,\d+\.\d\d,USD,/);
  });
});
