import { describe, expect, test } from 'vitest';
import { modelOrders, type ModelClick } from '../../../src/core/attribution-model/model-orders.ts';
import {
  splitEqually,
  takeLastClick,
} from '../../../src/core/attribution-model/rival-attributions.ts';

const click = (day: number, placement: string, count = 1): ModelClick => ({
  day,
  placement,
  program: 'acme',
  count,
});
const order = (day: number, placement: string | null = null, clickedOn: number | null = null) => ({
  id: `order-${day}`,
  program: 'acme',
  day,
  placement,
  clickedOn,
});
const windows = new Map([['acme', 30]]);
const shareOf = (clicks: ModelClick[], placement: string, orders = [order(100)]) =>
  modelOrders(clicks, orders, windows)
    .find(({ order: id }) => id === 'order-100')
    ?.shares.find((each) => each.placement === placement)?.share ?? 0;

describe('the posterior of an order', () => {
  test('is sure when only one placement was clicked within the window', () => {
    const clicks = [click(99, 'a1-p01'), click(60, 'a2-p01'), click(101, 'a3-p01')];
    expect(modelOrders(clicks, [order(100)], windows)).toEqual([
      { order: 'order-100', shares: [{ placement: 'a1-p01', share: 1 }] },
    ]);
  });

  test('is not there without a click on its program', () => {
    expect(modelOrders([click(60, 'a1-p01')], [order(100)], windows)).toEqual([]);
    const other = { ...click(99, 'a1-p01'), program: 'river' };
    expect(modelOrders([other], [order(100)], windows)).toEqual([]);
  });

  test('sums to 1, and prefers what was clicked lately and often', () => {
    const clicks = [click(100, 'a1-p01'), click(85, 'a2-p01'), click(85, 'a3-p01', 3)];
    const shares = modelOrders(clicks, [order(100)], windows)[0]!.shares;
    expect(shares.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(shares.map(({ placement }) => placement)).toEqual(['a1-p01', 'a3-p01', 'a2-p01']);
  });

  test('prefers a placement whose clicks are known to convert', () => {
    const clicks = [
      ...Array.from({ length: 80 }, (_, day) => [
        click(day, 'a1-p01'),
        click(day, 'a2-p01'),
      ]).flat(),
      click(100, 'a1-p01'),
      click(100, 'a2-p01'),
    ];
    const known = [10, 20, 30, 40, 50, 60].map((day) => order(day, 'a1-p01', day));
    expect(shareOf(clicks, 'a1-p01')).toBeCloseTo(0.5, 6);
    expect(shareOf(clicks, 'a1-p01', [...known, order(100)])).toBeGreaterThan(0.65);
  });

  test('learns how long readers of the site wait', () => {
    const clicks = [click(100, 'a1-p01'), click(90, 'a2-p01')];
    const late = Array.from({ length: 200 }, (_, index) => ({
      ...order(300 + index, 'a3-p01', 290 + index),
      id: `late-${index}`,
    }));
    expect(shareOf(clicks, 'a2-p01')).toBeLessThan(0.2);
    expect(shareOf(clicks, 'a2-p01', [...late, order(100)])).toBeGreaterThan(0.7);
  });

  test('asks nothing of orders whose placement is known', () => {
    expect(modelOrders([click(99, 'a1-p01')], [order(100, 'a1-p01')], windows)).toEqual([]);
  });
});

describe('the usual guesses', () => {
  const clicks = [
    click(70, 'a1-p01'),
    click(90, 'a2-p01'),
    click(90, 'a3-p01'),
    click(101, 'a4-p01'),
  ];

  test('last click gives all to the last one before the order', () => {
    expect(takeLastClick(clicks, order(100), 30)).toEqual([{ placement: 'a3-p01', share: 1 }]);
    expect(takeLastClick(clicks, order(60), 30)).toEqual([]);
  });

  test('equal split gives the same to each within the window', () => {
    expect(splitEqually(clicks, order(100), 30).map(({ share }) => share)).toEqual([
      1 / 3,
      1 / 3,
      1 / 3,
    ]);
  });
});
