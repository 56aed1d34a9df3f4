import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rememberVisit } from '../../src/site/desk-visits.ts';
import type { VisitFigures } from '../../src/desk/source.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const figures = (booked: bigint): VisitFigures => ({
  currency: 'USD',
  booked,
  pending: 0n,
  reversed: 0n,
  conversions: 1,
  clicks: 2,
  articles: 3,
  findings: 0,
});

test('the first visit has none before it', () => {
  const path = join(createTempFolder(), 'state/desk.json');
  expect(rememberVisit(path, '2026-11-20', figures(1n))).toBeUndefined();
  expect(existsSync(path)).toBe(true);
});

test('a visit is compared with the last one of a day before, with what it said last', () => {
  const path = join(createTempFolder(), 'desk.json');
  rememberVisit(path, '2026-11-19', figures(1n));
  rememberVisit(path, '2026-11-19', figures(90_071_992_547_409_931n));
  const before = { on: '2026-11-19', figures: figures(90_071_992_547_409_931n) };
  expect(rememberVisit(path, '2026-11-21', figures(3n))).toEqual(before);
  expect(rememberVisit(path, '2026-11-21', figures(4n))).toEqual(before);
  expect(rememberVisit(path, '2026-11-22', figures(5n))).toEqual({
    on: '2026-11-21',
    figures: figures(4n),
  });
});

test.each(['', 'null', '{"version":2}', '{"version":1,"latest":{"on":"x"}}'])(
  'a file that says %j is none',
  (text) => {
    const path = join(createTempFolder(), 'desk.json');
    writeFileSync(path, text);
    expect(rememberVisit(path, '2026-11-20', figures(1n))).toBeUndefined();
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ latest: { on: '2026-11-20' } });
  },
);

test('where nothing can be written, nothing is remembered and nothing fails', () => {
  const folder = createTempFolder();
  writeFileSync(join(folder, 'file'), '');
  expect(rememberVisit(join(folder, 'file/desk.json'), '2026-11-20', figures(1n))).toBeUndefined();
});
