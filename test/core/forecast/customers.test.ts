import { describe, expect, test } from 'vitest';
import { listCustomers, listTenures } from '../../../src/core/forecast/customers.ts';
import { UNKNOWN_PROGRAM } from '../../../src/core/forecast/forecast-facts.ts';
import type { LedgerEntry } from '../../../src/core/revenue/ledger.ts';
import { createEntry, createFacts } from '../../support/forecast-facts.ts';

const read = (entries: LedgerEntry[], recurringMonths: number | null = null) => {
  const place = (entry: LedgerEntry) => ({ entry, article: entry.subId });
  const programs = new Map([['acme', { ...UNKNOWN_PROGRAM, recurringMonths }]]);
  return listCustomers(createFacts({ entries: entries.map(place), programs }));
};

const sale = createEntry('c1', 'sale', '2026-04-10', 750, { subId: 'how-to' });
const renew = (day: string, minor = 400, more: Partial<LedgerEntry> = {}) =>
  createEntry('c1', 'renewal', day, minor, more);

describe('a customer', () => {
  test('pays on when they paid in the last complete month', () => {
    expect(read([sale, renew('2026-05-10'), renew('2026-06-10')])).toMatchObject([
      { article: 'how-to', firstAmount: 750, renewals: 2, state: 'paying', paid: 1550 },
    ]);
  });

  test('has stopped when they did not, at the renewal that failed', () => {
    const customers = read([sale, renew('2026-05-10')]);
    expect(customers).toMatchObject([{ renewals: 1, state: 'stopped' }]);
    expect(listTenures(customers)).toEqual([{ months: 2, stopped: true }]);
  });

  test('pays on with money that there is no rate for; amounts are of the rest', () => {
    const euro = { commission: { minor: 400n, currency: 'EUR' } };
    expect(read([sale, renew('2026-05-10', 400, euro), renew('2026-06-10', 400, euro)])).toEqual([
      expect.objectContaining({ state: 'paying', renewals: 2, recurring: null, paid: 750 }),
    ]);
    expect(read([{ ...sale, ...euro }])).toEqual([]);
  });

  test('is not taken for gone by a month that is half over', () => {
    const facts = createFacts({
      asOf: '2026-07-05',
      entries: [sale, renew('2026-05-10'), renew('2026-06-10')].map((entry) => ({
        entry,
        article: '',
      })),
    });
    expect(listCustomers(facts)).toMatchObject([{ state: 'paying' }]);
  });

  test('has ended, and not left, when the program pays no longer', () => {
    const customers = read([sale, renew('2026-05-10')], 1);
    expect(customers).toMatchObject([{ state: 'ended' }]);
    expect(listTenures(customers)).toEqual([{ months: 1, stopped: false }]);
  });

  test.each<[string, LedgerEntry[]]>([
    ['its own row', [{ ...sale, status: 'reversed' }]],
    [
      'a clawback',
      [
        sale,
        createEntry('c1', 'clawback', '2026-05-02', -750, { parentExternalId: sale.externalId }),
      ],
    ],
  ])('is lost when the first order is taken back by %s', (_name, entries) => {
    const customers = read(entries);
    expect(customers).toMatchObject([{ state: 'reversed', firstAmount: 0 }]);
    expect(listTenures(customers)).toEqual([]);
  });

  test('brings less after a correction', () => {
    const correction = createEntry('c1', 'correction', '2026-04-20', -250, {
      parentExternalId: sale.externalId,
    });
    expect(read([sale, correction])).toMatchObject([{ firstAmount: 500, paid: 500 }]);
  });

  test('has the renewals before and after an upgrade told apart', () => {
    const upgrade = createEntry('c1', 'upgrade', '2026-06-10', 2000);
    expect(read([sale, renew('2026-05-10'), upgrade, renew('2026-06-10', 1600)])).toMatchObject([
      { recurring: { first: 400, last: 1600 }, upgrade: 2000 },
    ]);
  });

  test('who pays by the year is not gone after a month', () => {
    const yearly = (customer: string, first: string, renewals: string[]) => [
      createEntry(customer, 'sale', first, 7500, { plan: 'yearly' }),
      ...renewals.map((day) => createEntry(customer, 'renewal', day, 4000, { plan: 'yearly' })),
    ];
    const customers = read([
      sale,
      renew('2026-05-10'),
      ...yearly('y1', '2024-02-01', ['2025-02-01', '2026-02-01']),
      ...yearly('y2', '2026-03-01', []),
      ...yearly('y3', '2025-01-01', []),
    ]);
    expect(customers.map(({ period, state }) => [period, state])).toEqual([
      [1, 'stopped'],
      [12, 'paying'],
      [12, 'paying'],
      [12, 'stopped'],
    ]);
  });

  test('without a name tells nothing about how long customers stay', () => {
    const customers = read([createEntry('', 'sale', '2026-05-01', 300)]);
    expect(customers).toMatchObject([{ named: false }]);
    expect(listTenures(customers)).toEqual([]);
  });
});
