import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TermsSchema } from '../../../src/core/affiliate/terms.ts';
import { deriveRenewals, listRenewing } from '../../../src/core/revenue/derive-renewals.ts';
import { foldLedger, sumByStatus } from '../../../src/core/revenue/ledger.ts';
import { placeLedger } from '../../../src/core/revenue/placed-ledger.ts';
import { computeRoi } from '../../../src/core/revenue/roi.ts';
import { anyObservations, manifest, observe, usd } from '../../support/ledger.ts';

const ASOF = '2026-11-20';
const ACME = new Set(['acme']);

const pay = (externalId: string, occurredOn: string, more = {}) =>
  observe({ network: 'rewardful', externalId, occurredOn, customer: 'c1', ...more });

function kindsOf(rows: readonly ReturnType<typeof pay>[], renewing: ReadonlySet<string> = ACME) {
  const entries = deriveRenewals(foldLedger(rows, ASOF), renewing);
  return Object.fromEntries(entries.map(({ externalId, kind }) => [externalId, kind]));
}

describe('of sales that a network does not tell apart', () => {
  const rows = [pay('3', '2026-05-01'), pay('1', '2026-03-01'), pay('2', '2026-04-01')];

  test('the first is the order, and later ones are renewals', () => {
    expect(kindsOf(rows)).toEqual({ 1: 'sale', 2: 'renewal', 3: 'renewal' });
  });

  test('each keeps what the report said', () => {
    const entries = deriveRenewals(foldLedger(rows, ASOF), ACME);
    expect(entries.map(({ reportedKind }) => reportedKind)).toEqual([undefined, 'sale', 'sale']);
  });

  test('one that was reversed is no first order', () => {
    const [third, first, second] = rows;
    expect(kindsOf([third!, { ...first!, status: 'reversed' }, second!])).toEqual({
      1: 'sale',
      2: 'sale',
      3: 'renewal',
    });
  });

  test('those of one day go by their instants, then by their ids', () => {
    const day = '2026-03-01';
    const late = pay('a', day, { occurredAt: `${day}T20:00:00Z` });
    const early = pay('b', day, { occurredAt: `${day}T08:00:00Z` });
    expect(kindsOf([late, early])).toEqual({ a: 'renewal', b: 'sale' });
    expect(kindsOf([pay('b', day), pay('a', day)])).toEqual({ a: 'sale', b: 'renewal' });
  });

  test.each([
    ['the terms pay no renewals', rows, new Set<string>()],
    ['no customer is named', rows.map((row) => ({ ...row, customer: '' })), ACME],
    ['customers differ', rows.map((row) => ({ ...row, customer: row.externalId })), ACME],
    ['the network marks renewals', [...rows, pay('4', '2026-06-01', { kind: 'renewal' })], ACME],
  ])('all stay sales where %s', (_, given, renewing) => {
    expect(kindsOf(given, renewing)).toMatchObject({ 1: 'sale', 2: 'sale', 3: 'sale' });
  });
});

test('order of imports, amounts and standings change nothing', () => {
  fc.assert(
    fc.property(anyObservations, fc.constantFrom('2025-06-30', ASOF), (observations, asOf) => {
      const own = observations.map((each) => ({
        ...each,
        customer: `c${each.externalId.length}`,
        ...(each.kind === 'renewal' ? { kind: 'sale' as const } : {}),
      }));
      const derive = (rows: typeof own) => deriveRenewals(foldLedger(rows, asOf), ACME);
      expect(derive(own.toReversed())).toEqual(derive(own));
      expect(sumByStatus(derive(own))).toEqual(sumByStatus(foldLedger(own, asOf)));
      const back = derive(own).map(({ reportedKind, ...entry }) => ({
        ...entry,
        kind: reportedKind ?? entry.kind,
      }));
      expect(back).toEqual(foldLedger(own, asOf));
    }),
  );
});

test('a report counts them as recurring', () => {
  const observations = [pay('1', '2026-03-01'), pay('2', '2026-04-01', { commission: usd(500) })];
  const base = { posts: [], clicks: [], views: [], manifest, asOf: ASOF, dataSince: null };
  const input = { ...base, observations, currency: 'USD', renewing: ACME };
  expect(placeLedger(input).attributed.map(({ entry }) => entry.kind)).toEqual(['sale', 'renewal']);
  expect(computeRoi(input).ledger).toMatchObject({
    firstOrder: usd(750),
    recurring: { total: usd(500) },
    total: usd(1250),
  });
});

test('programs of which some terms pay renewals are told by their terms', () => {
  const program = (id: string, rate: object) => ({
    id,
    terms: TermsSchema.parse([{ from: '2026-01-01', ...rate }]),
  });
  const once = program('once', { firstOrder: '20%' });
  const monthly = program('monthly', { firstOrder: '20%', recurring: { rate: '20%' } });
  const vendor = { id: 'vendor', terms: 'none' } as const;
  expect([...listRenewing([once, monthly, vendor], 'USD')]).toEqual(['monthly']);
});
