import { describe, expect, test } from 'vitest';
import { parseCsv, type CsvRow } from '../../src/importers/csv.ts';
import { importCsv } from '../../src/importers/registry.ts';

function rowsOf(text: string): CsvRow[] {
  const parsed = parseCsv(text);
  if ('fault' in parsed) throw new Error(parsed.fault.message);
  return parsed.rows;
}

describe('rows know their first line', () => {
  test.each([
    ['line feeds', 'a,b\n\n1,"x\ny"\n2,z\n'],
    ['carriage returns too', 'a,b\r\n\r\n1,"x\r\ny"\r\n2,z\r\n'],
    ['a byte order mark', '\uFEFFa,b\n\n1,"x\ny"\n2,z'],
    ['old line ends', 'a,b\r\r1,"x\ry"\r2,z'],
  ])('with %s', (_, text) => {
    expect(rowsOf(text).map(({ line, cells }) => [line, cells])).toEqual([
      [1, ['a', 'b']],
      [3, ['1', 'x\ny']],
      [5, ['2', 'z']],
    ]);
  });
});

test('cells know where they begin and end, over quotes, commas, blanks and lines', () => {
  const [row] = rowsOf('ab, "c,""d""" ,"e\nf",,g');
  expect(row?.cells).toEqual(['ab', 'c,"d"', 'e\nf', '', 'g']);
  expect(row?.places).toEqual([
    { line: 1, column: 1, endLine: 1, endColumn: 3 },
    { line: 1, column: 4, endLine: 1, endColumn: 15 },
    { line: 1, column: 16, endLine: 2, endColumn: 3 },
    { line: 2, column: 4, endLine: 2, endColumn: 4 },
    { line: 2, column: 5, endLine: 2, endColumn: 6 },
  ]);
});

describe('text that is no CSV', () => {
  const HEADER = 'date,id,kind,commission,currency';

  test.each([
    ['a quote that never ends', `${HEADER}\n2026-01-01,"c-1,sale,7.50,USD\n`, 2],
    ['a quote inside a cell', `${HEADER}\n\n2026-01-01,c"1,sale,7.50,USD\n`, 3],
    ['text after a closing quote', `${HEADER}\n2026-01-01,"c"1,sale,7.50,USD\n`, 2],
  ])('with %s is told with its line', (_, text, line) => {
    expect(importCsv(text, 'a.csv')).toMatchObject({
      observations: [],
      problems: [{ rule: 'import-bad-csv', line, column: 1 }],
    });
  });
});
