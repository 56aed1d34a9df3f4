// What stood when: things happen on one day, are said on another, and are imported on a third.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldLedger, foldPayouts, listHistories } from '../../../src/core/revenue/ledger.ts';
import type { StoredObservation } from '../../../src/core/revenue/ledger-store.ts';
import { COMMISSION_KINDS, COMMISSION_STATUSES } from '../../../src/core/revenue/observation.ts';
import { addDays } from '../../../src/core/time/civil-date.ts';
import { createMoney } from '../../../src/core/money/money.ts';
import { observe } from '../../support/ledger.ts';

const at = (day: string) => `${day}T12:00:00.000Z`;
const told = (status: StoredObservation['status'], day: string, more = {}) =>
  observe({ externalId: 'x', status, observedAt: at(day), ...more });

describe('a commission of 14 March, reported pending in April, paid in May and reversed in July', () => {
  const said = [
    told('pending', '2026-04-02'),
    told('paid', '2026-05-20', { paidOn: '2026-05-15' }),
    told('reversed', '2026-07-01'),
  ];

  test.each([
    ['2026-03-13', undefined, undefined],
    ['2026-03-31', undefined, 'pending'],
    ['2026-04-30', undefined, 'pending'],
    ['2026-05-19', undefined, 'pending'],
    ['2026-05-20', undefined, 'paid'],
    ['2026-06-30', undefined, 'paid'],
    ['2026-07-01', undefined, 'reversed'],
    ['2026-12-31', '2026-06-30', 'paid'],
    ['2026-12-31', '2026-04-01', undefined],
    ['2026-03-31', '2026-04-01', undefined],
  ])('as of %s, known on %s, is %s', (asOf, knownOn, status) => {
    expect(foldLedger(said, asOf, knownOn)[0]?.status).toBe(status);
  });

  test('keeps its history, in the order in which it was said', () => {
    const [history] = listHistories(said.toReversed()).values();
    expect(history?.map(({ status }) => status)).toEqual(['pending', 'paid', 'reversed']);
  });
});

test.each([
  ['2026-03-20', 'pending'],
  ['2026-04-11', 'approved'],
  ['2026-04-20', 'paid'],
])('a history imported later is taken back by its own dates: as of %s, %s', (asOf, status) => {
  const said = told('paid', '2026-11-01', { lockedOn: '2026-04-11', paidOn: '2026-04-20' });
  expect(foldLedger([said], asOf)).toMatchObject([{ status }]);
});

test('what was stated later stands, whatever came first', () => {
  const april = told('approved', '2026-06-02', { statedAt: '2026-04-30T00:00:00Z' });
  const may = told('reversed', '2026-06-01', { statedAt: '2026-05-31T00:00:00Z' });
  for (const order of [
    [april, may],
    [may, april],
  ]) {
    expect(foldLedger(order, '2026-06-30')[0]?.status).toBe('reversed');
    expect(foldLedger(order, '2026-05-15')[0]?.status).toBe('approved');
  }
});

/** Imports as they happen: a commission keeps its day and currency, and is reported on later ones. */
const anyHistory = fc
  .array(
    fc.record({
      key: fc.nat(12),
      status: fc.constantFrom(...COMMISSION_STATUSES),
      minor: fc.bigInt(-1000n, 10_000n),
      delay: fc.nat(300),
      isStated: fc.boolean(),
      lag: fc.nat(30),
    }),
    { maxLength: 60 },
  )
  .map((rows) =>
    rows.map(({ key, status, minor, delay, isStated, lag }, index) => {
      const occurredOn = addDays('2026-01-01', key * 20);
      const said = addDays(occurredOn, delay);
      return observe({
        externalId: `k${key}`,
        kind: COMMISSION_KINDS[key % COMMISSION_KINDS.length]!,
        status,
        occurredOn,
        commission: createMoney(minor, key % 3 === 0 ? 'EUR' : 'USD'),
        sequence: index + 1,
        observedAt: at(addDays(said, lag)),
        statedAt: isStated ? at(said) : undefined,
      });
    }),
  );
const anyDay = fc.nat(700).map((days) => addDays('2026-01-01', days));
const fold = (rows: readonly StoredObservation[], asOf: string, knownOn?: string) => [
  ...foldLedger(rows, asOf, knownOn),
  ...foldPayouts(rows, asOf, knownOn),
];

describe('for any history', () => {
  test('a later as-of day has every commission of an earlier one', () => {
    fc.assert(
      fc.property(anyHistory, anyDay, anyDay, (rows, a, b) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        const keys = new Set(fold(rows, late).map(({ externalId }) => externalId));
        for (const { externalId } of fold(rows, early)) expect(keys).toContain(externalId);
      }),
    );
  });

  test('what is imported after a day does not change what was known on it', () => {
    fc.assert(
      fc.property(anyHistory, anyDay, anyDay, (rows, asOf, knownOn) => {
        const then = rows.filter(({ observedAt }) => observedAt.slice(0, 10) <= knownOn);
        expect(fold(rows, asOf, knownOn)).toEqual(fold(then, asOf));
      }),
    );
  });

  test('what is said after a day does not change a commission that was told by then', () => {
    fc.assert(
      fc.property(anyHistory, anyDay, (rows, asOf) => {
        const then = rows.filter((row) => (row.statedAt ?? row.observedAt).slice(0, 10) <= asOf);
        const now = new Map(fold(rows, asOf).map((entry) => [entry.externalId, entry]));
        for (const entry of fold(then, asOf)) expect(now.get(entry.externalId)).toEqual(entry);
      }),
    );
  });

  test('the order in which stated reports arrive does not matter', () => {
    fc.assert(
      fc.property(anyHistory, anyDay, (rows, asOf) => {
        const stated = rows
          .filter(({ statedAt }) => statedAt !== undefined)
          // Two things said at one instant have no order but that of arrival.
          .filter(
            (row, index, all) =>
              all.findIndex(
                (other) => other.externalId === row.externalId && other.statedAt === row.statedAt,
              ) === index,
          );
        const late = stated
          .toReversed()
          .map((row, index) => ({ ...row, sequence: index + 1, observedAt: at('2028-01-01') }));
        expect(fold(late, asOf)).toEqual(fold(stated, asOf));
      }),
    );
  });
});
