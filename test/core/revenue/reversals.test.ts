import { expect, test } from 'vitest';
import { estimateReversals } from '../../../src/core/revenue/reversals.ts';
import { observe, usd } from '../../support/ledger.ts';
import { indexOf, programWith } from '../../support/programs.ts';

const ASOF = '2026-06-30';
const many = (n: number, facts: Parameters<typeof observe>[0]) =>
  Array.from({ length: n }, () => observe(facts));

test('the reversal rate is that of matured rows: young ones have had no time to be reversed', () => {
  const rows = [
    ...many(8, { occurredOn: '2026-04-10' }),
    ...many(2, { occurredOn: '2026-04-20', status: 'reversed' }),
    ...many(5, { occurredOn: '2026-05-10', status: 'reversed' }),
    ...many(3, { occurredOn: '2026-04-10', status: 'pending' }),
    ...many(90, { occurredOn: '2026-06-20' }),
    ...many(9, { occurredOn: '2026-04-10', kind: 'correction', commission: usd(-100) }),
  ];
  expect(estimateReversals(rows, indexOf(programWith({ holdDays: 45 })), ASOF)).toMatchObject({
    rate: { k: 7, n: 15, value: 0.466_667 },
    undecided: 3,
    immature: 90,
    cohorts: [
      { month: '2026-04', reversed: 2, decided: 10 },
      { month: '2026-05', reversed: 5, decided: 5 },
    ],
  });
});

test('without a stated hold a row is mature after 60 days, and with a lock day on it', () => {
  const rows = [
    observe({ occurredOn: '2026-05-01' }),
    observe({ occurredOn: '2026-05-02' }),
    observe({ occurredOn: '2026-06-02', lockedOn: '2026-06-30' }),
  ];
  expect(estimateReversals(rows, indexOf(), ASOF)).toMatchObject({ rate: { n: 2 }, immature: 1 });
});

test('nothing is no rate', () => {
  expect(estimateReversals([], indexOf(), ASOF).rate).toBeNull();
});
