import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { locateSite } from '../../src/site/paths.ts';
import { readResale } from '../../src/site/read-resale.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const HEADER = 'month,revenue,cost_of_goods,hours,currency';

function read(...lines: string[]) {
  const root = createTempFolder();
  mkdirSync(join(root, 'content'));
  writeFileSync(join(root, 'content/resale.csv'), [HEADER, ...lines].join('\n'));
  return readResale(locateSite(root));
}

test('a month of reselling is exact money and decimal hours', () => {
  expect(read('2026-03,"1,950.00",1657,4.25,USD')).toEqual([
    {
      month: '2026-03',
      revenue: { minor: 195_000n, currency: 'USD' },
      costOfGoods: { minor: 165_700n, currency: 'USD' },
      hours: 4.25,
    },
  ]);
});

test.each([
  ['2026-13,1,1,1,USD', 'Unexpected month "2026-13", expected a month such as 2026-03.'],
  ['2026-03,1,1,1,USX', 'Unexpected currency "USX"'],
  ['2026-03,"1,5",1,1,USD', 'Unexpected revenue "1,5"'],
  ['2026-03,1,,1,USD', 'Unexpected cost_of_goods ""'],
  ['2026-03,1,1,-1,USD', 'Unexpected hours "-1"'],
])('%s is refused', (line, message) => {
  expect(() => read(line)).toThrow(`invalid-resale: content/resale.csv:2 ${message}`);
});

test('a month stands once a currency', () => {
  const month = '2026-03,1,1,1,USD';
  expect(() => read(month, month)).toThrow('content/resale.csv:3 Unexpected month');
  expect(read(month, '2026-03,1,1,1,EUR')).toHaveLength(2);
});
