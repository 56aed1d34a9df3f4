import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TermsSchema } from '../../../src/core/affiliate/terms.ts';
import { foldLedger } from '../../../src/core/revenue/ledger.ts';
import type { StoredObservation } from '../../../src/core/revenue/ledger-store.ts';
import { reconcile } from '../../../src/core/revenue/reconcile.ts';
import { addMonths } from '../../../src/core/time/civil-date.ts';
import { anyObservations, observe, usd } from '../../support/ledger.ts';
import { indexOf, programWith } from '../../support/programs.ts';

const ASOF = '2026-11-20';

function check(rows: StoredObservation[], program = programWith()) {
  return reconcile(foldLedger(rows, ASOF), indexOf(program), ASOF);
}

const sale = (commission: number, more: Partial<StoredObservation> = {}) =>
  observe({ sale: usd(5000), commission: usd(commission), customer: 'c1', ...more });
const renewal = (month: number, commission: number, more: Partial<StoredObservation> = {}) =>
  sale(commission, {
    kind: 'renewal',
    occurredOn: addMonths('2026-01-14', month - 1),
    ...more,
  });

describe('a commission is compared with the terms', () => {
  test.each([749, 750, 751])('and agrees within a cent of rounding: %i', (minor) => {
    expect(check([sale(minor)])).toMatchObject({ checked: 1, agreed: 1, differences: [] });
  });

  test.each([
    [700, 'less', -50],
    [800, 'more', 50],
  ])('of %i cents it is told as %s', (minor, kind, difference) => {
    expect(check([sale(minor)]).differences).toMatchObject([
      { kind, expected: usd(750), reported: usd(minor), difference: usd(difference) },
    ]);
  });

  test('and told when the terms pay nothing for it', () => {
    const program = programWith({ rates: [{ event: 'payment', rate: '8%', toMonth: 2 }] });
    const rows = [
      sale(400, { occurredOn: '2026-01-14' }),
      renewal(2, 400),
      renewal(3, 400, { externalId: 'third' }),
    ];
    expect(check(rows, program).differences).toMatchObject([
      { kind: 'not-promised', externalId: 'third', expected: usd(0), reported: usd(400) },
    ]);
  });

  test('by the terms of its day, or of the day on which the customer was won', () => {
    const change = (keepsCustomers: boolean) => ({
      ...programWith(),
      terms: TermsSchema.parse([
        { from: '2025-01-01', to: '2026-01-31', recurring: { rate: '8%' }, keepsCustomers },
        { from: '2026-02-01', recurring: { rate: '4%' } },
      ]),
    });
    const rows = [
      observe({ kind: 'signup', commission: usd(0), customer: 'c1', occurredOn: '2026-01-14' }),
      renewal(2, 400, { externalId: 'r' }),
    ];
    const found = (keeps: boolean) =>
      check(rows, change(keeps)).differences.map(({ externalId, expected }) => [
        externalId,
        expected,
      ]);
    expect(found(true)).toEqual([]);
    expect(found(false)).toEqual([['r', usd(200)]]);
  });

  test('with the cap on what the customer brought before', () => {
    const program = programWith({
      rates: [{ event: 'payment', rate: '20%' }],
      cap: { perCustomer: '25 USD' },
    });
    const rows = [
      sale(1000, { occurredOn: '2026-01-14' }),
      renewal(2, 1000),
      renewal(3, 500),
      renewal(4, 1000, { externalId: 'above' }),
    ];
    expect(check(rows, program).differences).toMatchObject([
      { kind: 'more', externalId: 'above', expected: usd(0) },
    ]);
  });

  test('with the tier that was reached then; the referral that reaches it may be paid by either rate', () => {
    const program = programWith({
      rates: [{ event: 'sale', rate: '15%' }],
      tiers: [{ metric: 'referrals', atLeast: 3, rate: '20%' }],
    });
    const commissions = [750, 750, 1000, 1000, 750];
    const rows = commissions.map((minor, index) =>
      sale(minor, {
        customer: `c${index}`,
        externalId: `s${index}`,
        occurredOn: `2026-03-0${index + 1}`,
      }),
    );
    expect(check(rows, program).differences).toMatchObject([
      { kind: 'less', externalId: 's4', expected: usd(1000) },
    ]);
  });

  test('of yearly payments by the customer’s month, not by their number', () => {
    const program = programWith({ rates: [{ event: 'payment', rate: '8%', toMonth: 12 }] });
    const rows = [
      sale(400, { occurredOn: '2025-06-01' }),
      renewal(2, 400, { externalId: 'second-year', occurredOn: '2026-06-01' }),
    ];
    expect(check(rows, program).differences).toMatchObject([
      { kind: 'not-promised', externalId: 'second-year' },
    ]);
  });
});

describe('what cannot be compared is counted by why', () => {
  test.each<[string, Partial<StoredObservation>]>([
    ['reversed', { status: 'reversed' }],
    ['amended', { kind: 'correction', commission: usd(-5) }],
    ['amended', { kind: 'bonus' }],
    ['unknown-program', { program: 'nobody' }],
    ['no-terms', { occurredOn: '2024-12-31' }],
    ['no-sale-amount', { sale: undefined }],
    ['other-currency', { sale: { minor: 5000n, currency: 'EUR' } }],
  ])('%s', (why, facts) => {
    expect(check([sale(750, facts)])).toMatchObject({ checked: 0, unchecked: { [why]: 1 } });
  });

  test('no-customer, where the month of the customer decides', () => {
    const row = observe({ kind: 'renewal', sale: usd(5000), commission: usd(400) });
    expect(check([row])).toMatchObject({ checked: 1, agreed: 1 });
    expect(check([row], programWith({ recurring: { rate: '8%', months: 12 } }))).toMatchObject({
      unchecked: { 'no-customer': 1 },
    });
  });
});

test('a month without a payment between two is missing, at what the next one brings', () => {
  const rows = [sale(750, { occurredOn: '2026-01-14' }), renewal(2, 400), renewal(4, 400)];
  expect(check(rows).differences).toMatchObject([
    { kind: 'missing', day: '2026-03-14', expected: usd(400), difference: usd(-400) },
  ]);
});

test('a payment by the quarter or year leaves no gap', () => {
  const rows = [sale(750, { occurredOn: '2026-01-14' }), renewal(4, 400), renewal(16, 400)];
  expect(check(rows).differences).toEqual([]);
});

test('what is pending after its lock day is late', () => {
  const pending = sale(750, { status: 'pending', occurredOn: '2026-09-01' });
  const held = programWith({ holdDays: 30 });
  expect(check([pending], held).differences).toMatchObject([{ kind: 'late', day: '2026-10-01' }]);
  expect(check([{ ...pending, occurredOn: '2026-11-01' }], held).differences).toEqual([]);
  const locked = { ...pending, lockedOn: '2026-12-11' };
  expect(check([locked], held).differences).toEqual([]);
  const onTheEleventh = programWith({ lock: { rule: 'day-of-next-month', day: 11 } });
  expect(check([pending], onTheEleventh).differences).toMatchObject([{ day: '2026-10-11' }]);
  expect(check([pending], programWith({ lock: { rule: 'manual' } })).differences).toEqual([]);
});

test('every commission of any ledger is checked or counted as not', () => {
  fc.assert(
    fc.property(anyObservations, (rows) => {
      const entries = foldLedger(rows, ASOF);
      const { checked, agreed, unchecked } = reconcile(entries, indexOf(programWith()), ASOF);
      const others = Object.values(unchecked).reduce((sum, each) => sum + each, 0);
      expect(checked + others).toBe(entries.length);
      expect(agreed).toBeLessThanOrEqual(checked);
    }),
  );
});
