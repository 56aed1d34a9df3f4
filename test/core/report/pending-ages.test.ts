import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMoney } from '../../../src/core/money/money.ts';
import { agePending } from '../../../src/core/report/pending-ages.ts';
import { prepareReport } from '../../../src/core/report/report-data.ts';
import { foldLedger } from '../../../src/core/revenue/ledger.ts';
import { addDays } from '../../../src/core/time/civil-date.ts';
import { anyObservations, observe, usd } from '../../support/ledger.ts';
import { reportInput } from '../../support/report-input.ts';

const ASOF = '2026-11-20';

test('a commission is as old as the days since its payment', () => {
  const observations = [0, 30, 31, 60, 61, 90, 91, 500].map((age) =>
    observe({ status: 'pending', occurredOn: addDays(ASOF, -age), commission: usd(100) }),
  );
  const booked = observe({ occurredOn: ASOF, commission: usd(5000) });
  const ages = agePending(prepareReport(reportInput({ observations: [...observations, booked] })));
  expect(ages).toEqual([
    {
      program: 'acme',
      currency: 'USD',
      amounts: [usd(200), usd(200), usd(200), usd(200)],
      total: usd(800),
      n: 8,
    },
  ]);
});

test('all that is pending is in it, once', () => {
  fc.assert(
    fc.property(anyObservations, (observations) => {
      const ages = agePending(prepareReport(reportInput({ observations })));
      const pending = foldLedger(observations, ASOF).filter(({ status }) => status === 'pending');
      expect(ages.reduce((sum, { n }) => sum + n, 0)).toBe(pending.length);
      for (const { amounts, total, currency } of ages) {
        const sum = amounts.reduce((minor, amount) => minor + amount.minor, 0n);
        expect(createMoney(sum, currency)).toEqual(total);
      }
    }),
  );
});
