import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesOf, type AttributedEntry } from '../../../src/core/revenue/attribution.ts';
import { placeLedger } from '../../../src/core/revenue/placed-ledger.ts';
import { summariseRevenue } from '../../../src/core/revenue/revenue.ts';
import { computeRoi } from '../../../src/core/revenue/roi.ts';
import { anyObservations, manifest } from '../../support/ledger.ts';

const posts = ['first', 'second'].map((id) => ({
  id,
  title: id,
  path: `/posts/${id}/`,
  published: '2025-01-01',
  wordCount: 1000,
  hours: { total: 4, byKind: {} },
}));

const base = {
  posts,
  clicks: [],
  views: [],
  manifest,
  asOf: '2026-06-30',
  dataSince: '2025-06-01',
};

test('every sum put together from leaves is the sum of its own entries', () => {
  fc.assert(
    fc.property(
      anyObservations,
      fc.constantFrom('USD', 'JPY', 'CHF'),
      fc.constantFrom('2025-03-31', '2026-06-30'),
      (observations, currency, asOf) => {
        const input = { ...base, observations, currency, asOf };
        const { attributed } = placeLedger(input);
        const index = computeRoi(input);
        const addUp = (isIn: (each: AttributedEntry) => boolean) =>
          summariseRevenue(entriesOf(attributed.filter(isIn)), currency, asOf);
        const ofPost = (id: string) => (each: AttributedEntry) =>
          each.bucket === 'post' && each.post === id;
        for (const record of index.posts) {
          const own = attributed.filter(ofPost(record.post));
          expect(record).toMatchObject(addUp(ofPost(record.post)));
          const methods = Object.values(record.byMethod).reduce((sum, n) => sum + n, 0);
          expect(methods).toBe(own.length);
          for (const { placement, conversions, total, pending, reversed } of record.placements) {
            const sums = addUp((each) => each.bucket === 'post' && each.placement === placement);
            expect({ conversions, total, pending, reversed }).toEqual({
              conversions: sums.conversions.n,
              total: sums.total,
              pending: sums.pending,
              reversed: sums.reversed,
            });
          }
        }
        expect(index.totals).toMatchObject(addUp(({ bucket }) => bucket === 'post'));
        expect(index.unattributed).toMatchObject(addUp(({ bucket }) => bucket === 'unattributed'));
        expect(index.orphaned).toMatchObject(
          addUp(({ bucket }) => bucket === 'orphaned placement'),
        );
        expect(index.unknownCodes).toMatchObject(addUp(({ bucket }) => bucket === 'unknown code'));
        expect(index.ledger).toEqual(addUp(() => true));
      },
    ),
  );
});
