import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { ContentTableError } from '../../src/site/content-csv.ts';
import { locateSite } from '../../src/site/paths.ts';
import { readFxRates } from '../../src/site/read-fx.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const HEADER = 'date,from,to,rate,source';
let root: string;

beforeEach(() => {
  root = createTempFolder();
  mkdirSync(join(root, 'content'));
});

function read(...lines: string[]) {
  writeFileSync(join(root, 'content/fx.csv'), `${lines.join('\r\n')}\r\n`);
  return readFxRates(locateSite(root));
}

test('rates are read with their day and source, remarks and a byte order mark aside', () => {
  expect(read(`\uFEFF# Reference rates\n${HEADER}`, '2026-03-01,EUR,USD,1.0842,ECB')).toEqual([
    {
      date: '2026-03-01',
      from: 'EUR',
      to: 'USD',
      rate: { numerator: 10_842n, denominator: 10_000n },
      source: 'ECB',
    },
  ]);
});

test('a site without the file has no rates', () => {
  expect(readFxRates(locateSite(root))).toEqual([]);
});

test.each([
  [
    ['date,from,to,rat,source'],
    ':1 Unexpected column "rat", expected: date, from, to, rate, source.',
  ],
  [['date,from,to,rate'], ':1 Missing column "source", expected: date, from, to, rate, source.'],
  [[HEADER, '2026-02-30,EUR,USD,1.1,ECB'], ':2 Unexpected date "2026-02-30", expected a UTC day'],
  [
    [HEADER, '', '2026-03-01,EUR,USX,1.1,ECB'],
    ':3 Unexpected to "USX", expected a code of ISO 4217',
  ],
  [[HEADER, '2026-03-01,EUR,USD,"1,1",ECB'], ':2 Unexpected rate "1,1", expected a decimal'],
  [[HEADER, '2026-03-01,EUR,USD,0,ECB'], ':2 Unexpected rate "0", expected a decimal above zero'],
  [[HEADER, '2026-03-01,EUR,USD,1.1,'], ':2 Unexpected source "", expected who published'],
  [[''], ':1 Unexpected empty file, expected the header date,from,to,rate,source.'],
])('%j is refused at its line', (lines, message) => {
  expect(() => read(...lines)).toThrow(ContentTableError);
  expect(() => read(...lines)).toThrow(`invalid-fx: content/fx.csv${message}`);
});
