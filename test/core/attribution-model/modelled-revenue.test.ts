import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modelRevenue } from '../../../src/core/attribution-model/modelled-revenue.ts';
import type { Manifest } from '../../../src/core/affiliate/manifest.ts';
import { attributeAll } from '../../../src/core/revenue/attribution.ts';
import type { LedgerEntry } from '../../../src/core/revenue/ledger.ts';
import { createEntry } from '../../support/forecast-facts.ts';
import { createManifest } from '../../support/manifest.ts';

const manifest: Manifest = createManifest();
const [link = ''] = Object.keys(manifest.links);
const program = manifest.links[link]?.program ?? '';
const codes = Object.keys(manifest.placements).slice(0, 2);
const posts = new Set(Object.keys(manifest.posts));

const clicks = codes.flatMap((placement, index) =>
  ['2026-03-01', '2026-03-04', '2026-03-09'].map((day) => ({
    day,
    post: manifest.placements[placement]?.post ?? '',
    link,
    placement,
    reason: 'human' as const,
    count: 1 + index,
  })),
);
const model = (entries: LedgerEntry[]) =>
  modelRevenue({
    attributed: attributeAll(entries, { manifest, posts }),
    clicks,
    manifest,
    windows: new Map([[program, 30]]),
    currency: 'USD',
  });
const sale = (customer: string, minor: number, more: Partial<LedgerEntry> = {}) =>
  createEntry(customer, 'sale', '2026-03-10', minor, { program, ...more });

describe('modelled revenue', () => {
  test('is spread over the placements that were clicked, and sums to what was paid', () => {
    const { placements, sum, entries } = model([sale('c1', 1001)]);
    expect(placements).toHaveLength(2);
    expect(placements.reduce((all, { booked }) => all + booked.minor, 0n)).toBe(1001n);
    expect(placements.reduce((all, { customers }) => all + customers, 0)).toBeCloseTo(1, 9);
    expect(sum.booked).toEqual({ minor: 1001n, currency: 'USD' });
    expect(entries).toEqual({ spread: 1, left: 0 });
  });

  test('of a renewal and a clawback goes where the first order went', () => {
    const first = sale('c1', 750);
    const renewal = createEntry('c1', 'renewal', '2026-08-10', 400, { program });
    const clawback = createEntry('', 'clawback', '2026-09-01', -750, {
      program,
      parentExternalId: first.externalId,
    });
    const { sum, entries } = model([first, renewal, clawback]);
    expect(entries).toEqual({ spread: 3, left: 0 });
    expect(sum.booked.minor).toBe(400n);
  });

  test('leaves what is known, and what no click explains', () => {
    const known = sale('c1', 500, { subId: codes[0] ?? '' });
    const early = createEntry('c2', 'sale', '2026-01-01', 900, { program });
    expect(model([known, early])).toMatchObject({
      placements: [],
      entries: { spread: 0, left: 1 },
    });
  });

  test('keeps booked, pending and reversed apart', () => {
    const { sum } = model([
      sale('c1', 100),
      sale('c2', 20, { status: 'pending' }),
      sale('c3', 3, { status: 'reversed' }),
    ]);
    expect([sum.booked.minor, sum.pending.minor, sum.reversed.minor]).toEqual([100n, 20n, 3n]);
  });

  test('loses and invents no cent, whatever the amounts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5000, max: 500_000 }), { maxLength: 12 }),
        (amounts) => {
          const { placements, sum } = model(
            amounts.map((minor, index) => sale(`c${index}`, minor)),
          );
          const total = amounts.reduce((all, minor) => all + BigInt(minor), 0n);
          expect(sum.booked.minor).toBe(total);
          expect(placements.reduce((all, { booked }) => all + booked.minor, 0n)).toBe(total);
        },
      ),
    );
  });
});
