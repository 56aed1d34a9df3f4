import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMoney } from '../../../src/core/money/money.ts';
import { sumEarnedByMonth } from '../../../src/core/report/earned-by-month.ts';
import { prepareReport } from '../../../src/core/report/report-data.ts';
import { isBooked } from '../../../src/core/revenue/ledger.ts';
import { anyObservations } from '../../support/ledger.ts';
import { reportInput } from '../../support/report-input.ts';

test('months of the articles add up to what is booked and pending of them, to the cent', () => {
  fc.assert(
    fc.property(anyObservations, (observations) => {
      const data = prepareReport(reportInput({ observations }));
      const own = data.attributed.flatMap(({ bucket, entry }) =>
        bucket === 'post' && entry.commission.currency === data.currency ? entry : [],
      );
      const sum = (isOf: (status: (typeof own)[number]['status']) => boolean) =>
        own.reduce((all, each) => (isOf(each.status) ? all + each.commission.minor : all), 0n);
      const months = [...sumEarnedByMonth(data).values()].flat();
      const total = (key: 'booked' | 'pending') =>
        createMoney(
          months.reduce((all, month) => all + month[key].minor, 0n),
          data.currency,
        );
      expect(total('booked').minor).toBe(sum(isBooked));
      expect(total('pending').minor).toBe(sum((status) => status === 'pending'));
    }),
  );
});
