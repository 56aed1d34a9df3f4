// Each format on invented reports, against what they must become.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withMoneyJson } from '../../src/core/money/json.ts';
import { IMPORTERS } from '../../src/importers/registry.ts';
import type { ReadOptions } from '../../src/importers/read-report.ts';
import { readReportBytes } from '../support/read-report.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/imports');
const NAMES = globSync('*.{csv,tsv,api.json}', { cwd: FIXTURES }).toSorted();
const GOOD = NAMES.filter((name) => !/^amazon-(?:orders|link-types)/.test(name));

/** What an author has to say for a report that does not say it. */
const OPTIONS: Readonly<Record<string, ReadOptions>> = {
  'amazon-earnings-uk.tsv': { currency: 'GBP' },
  'cj-commissions.api.json': { currency: 'EUR' },
  'ebay-transactions.csv': { currency: 'USD' },
  'firstpromoter-commissions.api.json': { currency: 'USD' },
  'rakuten-signature-orders.csv': { currency: 'USD' },
  'tolt-commissions.api.json': { currency: 'USD' },
};
const VENDORS: Readonly<Record<string, string>> = {
  'Acme Hosting': 'acme',
  Acme: 'acme',
  '1001': 'acme',
};

const readFixture = (name: string, options: ReadOptions = {}) =>
  readReportBytes(readFileSync(join(FIXTURES, name)), name, {
    findProgram: (vendor) => VENDORS[vendor],
    ...OPTIONS[name],
    ...options,
  });

/** The longest name of an importer that the file's name begins with. */
const expectedImporter = (name: string): string | undefined =>
  IMPORTERS.map((importer) => importer.name)
    .filter((each) => name.startsWith(`${each}-`))
    .toSorted((a, b) => b.length - a.length)[0];

test.each(GOOD)('%s reads as its golden JSON', async (name) => {
  const { observations, errors } = await readFixture(name);
  expect(errors).toEqual([]);
  await expect(`${JSON.stringify(withMoneyJson(observations), null, 2)}\n`).toMatchFileSnapshot(
    join(FIXTURES, `${name}.golden.json`),
  );
});

test.each(NAMES)('%s is claimed by one importer alone', async (name) => {
  expect((await readFixture(name)).importer).toBe(expectedImporter(name));
  const others = IMPORTERS.filter((each) => each.name !== expectedImporter(name));
  for (const other of others) {
    const { errors, observations } = await readFixture(name, { as: other.name });
    expect(errors.length, `${other.name} takes ${name}`).toBeGreaterThan(0);
    expect(observations).toEqual([]);
  }
});

test('every importer that takes a report has a fixture', () => {
  const claimed = new Set(NAMES.map(expectedImporter));
  expect(IMPORTERS.filter(({ name }) => !claimed.has(name))).toEqual([]);
});

test('nothing about a person is kept', async () => {
  const all = await Promise.all(GOOD.map((name) => readFixture(name)));
  const text = JSON.stringify(withMoneyJson(all.flatMap(({ observations }) => observations)));
  expect(text).not.toMatch(/jane|doe\b|@|springfield|ann author|utm=|reader=|-111111/i);
});

describe('what a report does not say', () => {
  test.each(['cj-commissions.api.json', 'amazon-earnings-uk.tsv', 'tolt-commissions.api.json'])(
    '%s asks for its currency',
    async (name) => {
      const { errors, observations } = await readFixture(name, { currency: undefined });
      expect(errors).toMatchObject([{ rule: 'import-no-currency' }]);
      expect(errors[0]?.hint).toContain('--currency USD');
      expect(observations).toEqual([]);
    },
  );

  test('a dollar sign in a header is read as US dollars with a warning, unless told', async () => {
    const { problems, observations } = await readFixture('amazon-earnings-us.csv');
    expect(problems).toMatchObject([
      { rule: 'import-assumed-currency', severity: 'warning', line: 2 },
    ]);
    expect(observations[0]?.commission.currency).toBe('USD');
    const told = await readFixture('amazon-earnings-us.csv', { currency: 'CAD' });
    expect(told.problems).toEqual([]);
    expect(told.observations[0]?.commission.currency).toBe('CAD');
  });

  test('columns that are known from an API alone are warned of', async () => {
    const { problems } = await readFixture('rewardful-commissions.api.json');
    expect(problems).toMatchObject([
      {
        rule: 'import-unverified-columns',
        severity: 'warning',
        message: expect.stringMatching(/^Unverified columns of Rewardful/),
      },
    ]);
  });

  test.each(['amazon-orders-us.csv', 'amazon-link-types-us.csv'])(
    '%s has no commissions, and says which file has',
    async (name) => {
      const { errors } = await readFixture(name);
      expect(errors).toMatchObject([{ rule: 'import-no-commissions' }]);
      expect(errors[0]?.hint).toContain('Fee-Earnings');
    },
  );
});

describe('a word that nobody knows', () => {
  const change = async (name: string, from: string, to: string) => {
    const text = readFileSync(join(FIXTURES, name), 'utf8').replace(from, to);
    return readReportBytes(text, name, OPTIONS[name]);
  };

  test('as a status is kept, counts as pending, and is warned of once', async () => {
    const text = readFileSync(join(FIXTURES, 'impact-actions.csv'), 'utf8').replaceAll(
      /PENDING|LOCKED/g,
      'QUEUED',
    );
    const { problems, observations } = await readReportBytes(text, 'impact-actions.csv');
    expect(observations[0]).toMatchObject({ status: 'pending', rawStatus: 'QUEUED' });
    expect(problems).toMatchObject([
      { rule: 'import-unknown-status', severity: 'warning', line: 2, column: 41 },
    ]);
  });

  test('as a kind refuses the report', async () => {
    const { errors } = await change(
      'dub-commissions.csv',
      'cm_invented2,lead',
      'cm_invented2,swap',
    );
    expect(errors).toMatchObject([{ rule: 'import-unknown-kind', line: 3, column: 14 }]);
  });

  test('as a column refuses the report, and names the nearest', async () => {
    const { errors } = await change('impact-actions.csv', 'Payout', 'Payuot');
    expect(errors).toMatchObject([
      { rule: 'import-unknown-column', line: 1, hint: 'Did you mean "payout"?' },
    ]);
    const field = await change('cj-commissions.api.json', '"orderId"', '"ordreId"');
    expect(field.errors).toMatchObject([{ rule: 'import-unknown-column', line: 20, column: 22 }]);
  });

  test('as a column may be left out by name', async () => {
    const text = readFileSync(join(FIXTURES, 'impact-actions.csv'), 'utf8').replace(
      'Oid',
      'Brand New',
    );
    const { errors, observations } = await readReportBytes(text, 'a.csv', { ignore: ['brand*'] });
    expect(errors).toEqual([]);
    expect(observations).toHaveLength(4);
  });
});

describe('rows without an id of their own', () => {
  const lines = readFileSync(join(FIXTURES, 'amazon-earnings-us.csv'), 'utf8').trim().split('\n');
  const read = async (rows: readonly string[]) => {
    const { observations } = await readReportBytes(rows.join('\n'), 'a.csv');
    return new Map(observations.map((each) => [each.externalId, each.commission.minor]));
  };

  test('keep their keys in any order', async () => {
    const [title = '', header = '', ...rows] = lines;
    expect(await read([title, header, ...rows.toReversed()])).toEqual(await read(lines));
  });

  test('keep their keys in a longer report', async () => {
    const whole = await read(lines);
    const part = await read(lines.slice(0, 4));
    expect(part.size).toBe(2);
    for (const [key, minor] of part) expect(whole.get(key)).toBe(minor);
    expect(whole.size).toBe(4);
  });
});
