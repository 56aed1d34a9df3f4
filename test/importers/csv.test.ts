import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findPlaces } from '../../src/importers/cell-places.ts';
import { readCsv, readRawRows, type TableRow } from '../../src/importers/csv.ts';
import { decodeText } from '../../src/importers/decode.ts';
import { readReportBytes } from '../support/read-report.ts';

/** Cut into pieces of any size, as a disk gives them. */
async function* pieces(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let start = 0; start < bytes.length; start += size)
    yield bytes.subarray(start, start + size);
}

async function rowsOf(text: string, size = 7): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const batch of readCsv(decodeText(pieces(text, size), 'utf-8'), ','))
    rows.push(...batch);
  return rows;
}

describe('rows know their first line', () => {
  test.each([
    ['line feeds', 'a,b\n\n1,"x\ny"\n2,z\n'],
    ['carriage returns too', 'a,b\r\n\r\n1,"x\r\ny"\r\n2,z\r\n'],
    ['a byte order mark', '\uFEFFa,b\n\n1,"x\ny"\n2,z'],
    ['old line ends', 'a,b\r\r1,"x\ry"\r2,z'],
  ])('with %s, in pieces of any size', async (_, text) => {
    for (const size of [1, 2, 3, 1000])
      expect((await rowsOf(text, size)).map(({ line, cells }) => [line, cells])).toEqual([
        [1, ['a', 'b']],
        [3, ['1', 'x\ny']],
        [5, ['2', 'z']],
      ]);
  });
});

test('cells know where they begin and end, over quotes, commas, blanks and lines', async () => {
  const text = 'ab, "c,""d""" ,"e\nf",,g';
  const [row] = await rowsOf(text);
  const raw = await readRawRows(decodeText(pieces(text, 5), 'utf-8'), ',', new Set([1]));
  expect(row?.cells).toEqual(['ab', 'c,"d"', 'e\nf', '', 'g']);
  expect(findPlaces(raw.get(1) ?? '', 1, ',')).toEqual([
    { line: 1, column: 1, endLine: 1, endColumn: 3 },
    { line: 1, column: 4, endLine: 1, endColumn: 15 },
    { line: 1, column: 16, endLine: 2, endColumn: 3 },
    { line: 2, column: 4, endLine: 2, endColumn: 4 },
    { line: 2, column: 5, endLine: 2, endColumn: 6 },
  ]);
});

test('rows are those that csv-parse reads, with quotes and without, in pieces of any size', async () => {
  const cell = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', ' ', '1', 'é'), maxLength: 20 }),
    fc.string({ unit: fc.constantFrom('b', '"', ',', '\n', ' '), maxLength: 4 }),
  );
  const write = (text: string) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(cell)),
      fc.integer({ min: 1, max: 40 }),
      async (rows, size) => {
        const text = rows.map((cells) => `${cells.map(write).join(',')}\n`).join('');
        const options = { relax_column_count: true, trim: true, info: true } as const;
        let end = 0;
        const read = parse(text, options) as unknown as {
          record: string[];
          info: { lines: number };
        }[];
        const expected = read.flatMap(({ record, info }) => {
          const line = end + 1;
          end = info.lines;
          return record.some((each) => each !== '') ? [{ line, cells: record }] : [];
        });
        expect(await rowsOf(text, size)).toEqual(expected);
      },
    ),
  );
});

describe('text that is no CSV', () => {
  const HEADER = 'date,id,kind,commission,currency';

  test.each([
    ['a quote that never ends', `${HEADER}\n2026-01-01,"c-1,sale,7.50,USD\n`, 2],
    ['a quote inside a cell', `${HEADER}\n\n2026-01-01,c"1,sale,7.50,USD\n`, 3],
    ['text after a closing quote', `${HEADER}\n2026-01-01,"c"1,sale,7.50,USD\n`, 2],
  ])('with %s is told with its line', async (_, text, line) => {
    expect(await readReportBytes(text, 'a.csv')).toMatchObject({
      observations: [],
      problems: [{ rule: 'import-bad-csv', line, column: 1 }],
    });
  });
});
