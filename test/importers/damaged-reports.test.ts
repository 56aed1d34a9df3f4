// Reports that were cut or changed by accident: read whole and right, or refused whole.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReportBytes } from '../support/read-report.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/imports');
const FILES: readonly [string, string?][] = [
  ['generic-full.csv'],
  ['impact-actions.csv'],
  ['amazon-earnings-us.csv'],
  ['rakuten-signature-orders.csv', 'USD'],
  ['dub-commissions.csv'],
  ['awin-transactions.api.json'],
  ['cj-commissions.api.json', 'EUR'],
];
const texts = new Map(FILES.map(([name]) => [name, readFileSync(join(FIXTURES, name), 'utf8')]));

const read = (name: string, bytes: string | Uint8Array, chunkSize = 65_536) => {
  const currency = FILES.find(([each]) => each === name)?.[1];
  return readReportBytes(bytes, name, { currency, chunkSize });
};

const fixture = fc.constantFrom(...texts.keys());

describe('in another encoding', () => {
  const utf16 = (text: string, isBig: boolean, hasMark: boolean): Uint8Array => {
    const bytes = Buffer.from((hasMark ? '\uFEFF' : '') + text, 'utf16le');
    return isBig ? bytes.swap16() : bytes;
  };
  const ENCODINGS: readonly [string, (text: string) => Uint8Array][] = [
    ['UTF-8 with a mark', (text) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 LE with a mark', (text) => utf16(text, false, true)],
    ['UTF-16 BE with a mark', (text) => utf16(text, true, true)],
    ['UTF-16 LE without', (text) => utf16(text.replaceAll(/[^ -ÿ\s]/gu, '?'), false, false)],
    ['UTF-16 BE without', (text) => utf16(text.replaceAll(/[^ -ÿ\s]/gu, '?'), true, false)],
    ['Windows-1252', (text) => Buffer.from(text.replaceAll(/[^ -ÿ\s]/gu, '?'), 'latin1')],
    ['line ends of Windows', (text) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['line ends of old', (text) => Buffer.from(text.replaceAll('\n', '\r'))],
  ];

  test.each(ENCODINGS)('%s, cut into any pieces, a report says the same', async (_, encode) => {
    for (const [name, text] of texts) {
      if (name.endsWith('.json') && encode(text).includes(13)) continue;
      const plain = await read(name, text);
      for (const chunkSize of [1, 3, 4096]) {
        const other = await read(name, encode(text), chunkSize);
        expect(other.errors, name).toEqual([]);
        expect(other.observations, name).toEqual(plain.observations);
      }
    }
  });

  test.each([';', '\t', '|'])('with %j between cells, a report says the same', async (mark) => {
    const text = texts.get('generic-full.csv') ?? '';
    const rows = text
      .trim()
      .split('\n')
      .map((line) =>
        line.replaceAll(/"([^"]*)"|,/g, (_, quoted: string | undefined) =>
          quoted === undefined ? mark : `"${quoted}"`,
        ),
      );
    expect((await read('generic-full.csv', rows.join('\n'))).observations).toEqual(
      (await read('generic-full.csv', text)).observations,
    );
  });
});

test('cut anywhere, a report has only rows that the whole one has, or is refused whole', async () => {
  await fc.assert(
    fc.asyncProperty(fixture, fc.double({ min: 0, max: 1, noNaN: true }), async (name, share) => {
      const text = texts.get(name) ?? '';
      const whole = (await read(name, text)).observations;
      const cut = text.slice(0, Math.floor(text.length * share));
      const { errors, observations } = await read(name, cut);
      if (errors.length > 0) expect(observations).toEqual([]);
      // The last row of a CSV may lose characters at its end and still be one; all before it are whole.
      else if (name.endsWith('.csv'))
        expect(whole).toEqual(expect.arrayContaining(observations.slice(0, -1)));
      else expect(observations).toEqual(whole);
    }),
    { numRuns: 150 },
  );
});

test('with any bytes changed, nothing is thrown, and what has an error gives no row', async () => {
  await fc.assert(
    fc.asyncProperty(
      fixture,
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 8,
      }),
      async (name, changes) => {
        const bytes = Buffer.from(texts.get(name) ?? '');
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        const { errors, observations } = await read(name, bytes);
        if (errors.length > 0) expect(observations).toEqual([]);
        for (const each of errors) {
          expect(each.line).toBeGreaterThan(0);
          expect(each.column).toBeGreaterThan(0);
          expect(each.hint).not.toBe('');
        }
        for (const { occurredOn, commission } of observations) {
          expect(occurredOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
          expect(typeof commission.minor).toBe('bigint');
        }
      },
    ),
    { numRuns: 200 },
  );
});

test('no text at all makes the reader throw', async () => {
  // As "binary" strings of fast-check, which first makes a map of all characters there are.
  const text = fc.array(fc.nat({ max: 0x10_ff_ff })).map((codes) => String.fromCodePoint(...codes));
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(text, fc.json(), fc.uint8Array({ maxLength: 400 })),
      async (input) => {
        const { errors, observations } = await readReportBytes(input, 'any');
        expect(errors.length).toBeGreaterThan(0);
        expect(observations).toEqual([]);
      },
    ),
    { numRuns: 200 },
  );
});
