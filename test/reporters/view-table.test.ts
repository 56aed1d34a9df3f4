import { describe, expect, test } from 'vitest';
import type { View } from '../../src/core/report/view.ts';
import { formatViewCsv } from '../../src/core/report/format-view-csv.ts';
import { formatViewTable } from '../../src/reporters/view-table.ts';

const money = (minor: bigint) => ({ minor, currency: 'USD' });

const view: View = {
  by: 'articles',
  asOf: '2026-11-20',
  since: null,
  knownOn: null,
  currency: 'USD',
  columns: [
    { key: 'article', label: 'article', unit: 'text', meaning: '', rank: 0 },
    { key: 'words', label: 'words', unit: 'count', meaning: '', rank: 9 },
    { key: 'cvr', label: 'CVR', unit: 'rate', meaning: '', rank: 5 },
    { key: 'epc', label: 'EPC', unit: 'per', meaning: '', rank: 5 },
    { key: 'never', label: 'never', unit: 'money', meaning: '', rank: 1 },
    { key: 'booked', label: 'booked', unit: 'money', meaning: '', rank: 0 },
  ],
  rows: [
    {
      article: 'A title, with 日本語 and a "quote"',
      words: 12_345,
      cvr: { value: null, low: 0.0123, high: 0.25, k: 2, n: 40 },
      epc: { value: 1234.5678, low: 900, high: 1500, k: 9, n: 40 },
      never: null,
      booked: money(-123_456n),
    },
    { article: '=1+1', words: null, cvr: null, epc: null, never: null, booked: money(5n) },
  ],
  sums: [
    {
      article: 'whole ledger',
      words: null,
      cvr: null,
      epc: null,
      never: null,
      booked: money(-123_451n),
    },
  ],
  notes: ['A note.'],
};

const lines = (width: number) => formatViewTable(view, { color: false, width }).split('\n');

describe('a table', () => {
  test('shows every column that tells something, aligned, on a wide terminal', () => {
    expect(lines(120).slice(0, 7)).toEqual([
      'article                              words       CVR       EPC      booked',
      '─'.repeat(74),
      'A title, with 日本語 and a "quote"  12,345  1.2%–25%  1,234.57  -$1,234.56',
      '=1+1                                                                 $0.05',
      '─'.repeat(74),
      'whole ledger                                                    -$1,234.51',
      '',
    ]);
  });

  test('leaves out what tells least on a narrow one, and says so', () => {
    const narrow = lines(60);
    expect(narrow[0]).toBe('article                                  CVR      booked');
    expect(narrow.join(' ')).toContain('Left out for want of width: words, EPC.');
    expect(narrow.join(' ')).toContain('npm run report -- --by articles --format csv');
  });

  test('leaves out what is said of a column with the column', () => {
    const told = {
      ...view,
      notes: ['CVR is drawn toward that of all.', 'EPC is of clicks.', 'A note.'],
    };
    const text = formatViewTable(told, { color: false, width: 60 });
    expect(text).toContain('CVR is drawn');
    expect(text).not.toContain('EPC is of');
    expect(text).toContain('A note.');
  });

  test('cuts the name, and no amount, when even that is too wide', () => {
    const [head, rule, row] = lines(30);
    expect(head).toMatch(/^article +booked$/);
    expect(rule).toHaveLength(30);
    expect(row).toBe('A title, with 日…   -$1,234.56');
  });

  test.each([20, 40, 60, 80, 100, 200])(
    'is never wider than a terminal of %i columns needs',
    (width) => {
      const [, rule = ''] = lines(width);
      expect(rule.length).toBeLessThanOrEqual(Math.max(width, 24));
    },
  );

  test('is coloured only when asked', () => {
    expect(formatViewTable(view, { color: true, width: 80 })).toContain('\u001B[1m');
    expect(lines(80).join('')).not.toContain('\u001B');
  });
});

test('CSV has plain decimals, intervals in columns of their own, and no formula', () => {
  expect(formatViewCsv(view).split('\r\n')).toEqual([
    'row,article,words,cvr,cvr_low,cvr_high,cvr_n,epc,epc_low,epc_high,epc_n,epc_currency,never,never_currency,booked,booked_currency',
    'row,"A title, with 日本語 and a ""quote""",12345,,0.0123,0.25,40,1234.5678,900,1500,40,USD,,,-1234.56,USD',
    "row,'=1+1,,,,,,,,,,,,,0.05,USD",
    'sum,whole ledger,,,,,,,,,,,,,-1234.51,USD',
    '',
  ]);
});
