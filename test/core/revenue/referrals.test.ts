import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { attributeAll } from '../../../src/core/revenue/attribution.ts';
import { foldLedger } from '../../../src/core/revenue/ledger.ts';
import type { StoredObservation } from '../../../src/core/revenue/ledger-store.ts';
import { listReferrals } from '../../../src/core/revenue/referrals.ts';
import { anyObservations, manifest, observe, usd } from '../../support/ledger.ts';
import { indexOf, programWith } from '../../support/programs.ts';

const ASOF = '2026-06-30';
const posts = new Set(['first', 'second']);

function refer(rows: StoredObservation[], program = programWith()) {
  const attributed = attributeAll(foldLedger(rows, ASOF), { manifest, posts });
  return listReferrals(attributed, indexOf(program), 'USD', ASOF);
}

const row = (occurredOn: string, more: Partial<StoredObservation> = {}) =>
  observe({ occurredOn, customer: 'c1', ...more });

test('a referral has its plan, its first day, what it paid so far, and where it was won', () => {
  const { referrals } = refer([
    row('2026-03-14', { kind: 'signup', commission: usd(0), subId: 'a1-p01' }),
    row('2026-03-15', { plan: 'starter' }),
    row('2026-04-15', { kind: 'renewal', commission: usd(400), plan: 'pro' }),
    row('2026-06-15', { kind: 'renewal', commission: usd(400), status: 'pending' }),
  ]);
  expect(referrals).toMatchObject([
    {
      customer: 'c1',
      plan: 'pro',
      since: '2026-03-14',
      lastPaid: '2026-06-15',
      payments: 3,
      standing: 'paying',
      post: 'first',
      placement: 'a1-p01',
      revenue: { total: usd(1150), pending: usd(400) },
    },
  ]);
});

describe('a referral', () => {
  const oneOff = programWith({ rates: [{ event: 'sale', rate: '20%' }] });

  test.each<[string, StoredObservation[], ReturnType<typeof programWith>]>([
    ['signed-up', [row('2026-06-01', { kind: 'signup', commission: usd(0) })], programWith()],
    ['won', [row('2025-01-01')], oneOff],
    ['paying', [row('2026-05-20')], programWith()],
    ['silent', [row('2026-05-01')], programWith()],
    [
      'paying',
      [row('2024-06-01'), row('2025-06-01', { kind: 'renewal' })],
      programWith({ from: '2020-01-01' }),
    ],
    ['reversed', [row('2026-06-01', { status: 'reversed' })], programWith()],
  ])('is %s', (standing, rows, program) => {
    expect(refer(rows, program).referrals).toMatchObject([{ standing }]);
  });
});

test('commissions without a customer stand apart, and nothing is lost', () => {
  fc.assert(
    fc.property(anyObservations, (rows) => {
      const { referrals, anonymous } = refer(rows);
      const parts = [...referrals, anonymous].map(({ revenue }) => revenue);
      for (const key of ['total', 'pending', 'reversed'] as const) {
        const sum = parts.reduce((minor, revenue) => minor + revenue[key].minor, 0n);
        const status = {
          total: ['approved', 'paid'],
          pending: ['pending'],
          reversed: ['reversed'],
        };
        const whole = foldLedger(rows, ASOF)
          .filter((each) => each.commission.currency === 'USD' && status[key].includes(each.status))
          .reduce((minor, { commission }) => minor + commission.minor, 0n);
        expect(sum).toBe(whole);
      }
    }),
  );
});
