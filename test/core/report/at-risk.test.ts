import { expect, test } from 'vitest';
import { sumAtRisk } from '../../../src/core/report/at-risk.ts';
import { prepareReport } from '../../../src/core/report/report-data.ts';
import { observe, usd } from '../../support/ledger.ts';
import { reportInput } from '../../support/report-input.ts';

const sum = (facts: Parameters<typeof reportInput>[0]) =>
  sumAtRisk(prepareReport(reportInput(facts)));

test('is booked money and human clicks of ninety days, the last of them the as-of day', () => {
  const sale = { subId: 'a1-p01', commission: usd(100) };
  const { since, posts, links, programs } = sum({
    observations: [
      observe({ ...sale, occurredOn: '2026-08-22' }),
      observe({ ...sale, occurredOn: '2026-08-23' }),
      observe({ ...sale, occurredOn: '2026-11-20' }),
      observe({ ...sale, occurredOn: '2026-11-20', status: 'pending' }),
      observe({ ...sale, occurredOn: '2026-11-20', status: 'reversed' }),
    ],
    clicks: ['2026-08-22', '2026-08-23', '2026-11-20'].flatMap((day) =>
      (['human', 'bot'] as const).map((reason) => ({
        day,
        post: 'first',
        link: 'acme',
        placement: 'a1-p01',
        reason,
        count: 3,
      })),
    ),
  });
  const lost = { booked: usd(200), clicks: 6 };
  expect(since).toBe('2026-08-23');
  expect([...posts]).toEqual([['first', lost]]);
  expect([...links]).toEqual([['acme', lost]]);
  expect([...programs]).toEqual([['acme', lost]]);
});

test('money of no article is at risk with its program alone', () => {
  const { posts, links, programs } = sum({
    observations: [observe({ occurredOn: '2026-11-01', commission: usd(750) })],
  });
  expect([posts.size, links.size]).toEqual([0, 0]);
  expect(programs.get('acme')).toEqual({ booked: usd(750), clicks: 0 });
});
