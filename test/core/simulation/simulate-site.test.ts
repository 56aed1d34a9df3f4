import { describe, expect, test } from 'vitest';
import { observeSite, revealIncome } from '../../../src/core/simulation/observe-site.ts';
import { createRandom } from '../../../src/core/simulation/random.ts';
import { simulateSite } from '../../../src/core/simulation/simulate-site.ts';
import { drawWorld, type SiteWorld } from '../../../src/core/simulation/world.ts';

const simulate = (seed: number, change: (world: SiteWorld) => SiteWorld = (world) => world) => {
  const random = createRandom(seed);
  return simulateSite(change(drawWorld(random)), { from: '2025-01', months: 14 }, random);
};

describe('a simulated site', () => {
  const site = simulate(3);

  test('is the same for the same seed', () => {
    expect(simulate(3)).toEqual(site);
    expect(simulate(4)).not.toEqual(site);
  });

  test('has every first order after a click on its placement, within the window', () => {
    const clicks = new Set(site.clicks.map(({ day, placement }) => `${day} ${placement}`));
    const firsts = site.commissions.filter(({ kind }) => kind === 'sale' || kind === 'bounty');
    expect(firsts.length).toBeGreaterThan(20);
    for (const { clickedOn, placement, occurredOn, program } of firsts) {
      expect(clicks).toContain(`${clickedOn} ${placement}`);
      const days = (Date.parse(occurredOn) - Date.parse(clickedOn)) / 86_400_000;
      const terms = site.world.programs.find(({ id }) => id === program)!;
      expect(days).toBeGreaterThanOrEqual(0);
      expect(days).toBeLessThanOrEqual(terms.cookieDays);
    }
  });

  test('refers nobody to a program after it closed, and goes on being paid by those it had', () => {
    const closed = simulate(3, (world) => ({
      ...world,
      programs: world.programs.map((program, index) => ({
        ...program,
        closedFrom: index === 0 ? 8 : null,
        recurringShare: 0.2,
        recurringMonths: null,
      })),
    }));
    const own = closed.commissions.filter(({ program }) => program === 'program-1');
    const late = own.filter(({ occurredOn }) => occurredOn >= '2025-09-01');
    expect(late.filter(({ kind }) => kind === 'sale')).toEqual([]);
    expect(late.filter(({ kind }) => kind === 'renewal').length).toBeGreaterThan(0);
  });
});

test('what is observed and what is revealed share no payment, and nothing is in neither', () => {
  const site = simulate(9);
  const observed = observeSite(site, '2025-10-31').entries.length;
  const after = site.commissions.filter(({ occurredOn }) => occurredOn > '2025-10-31');
  expect(observed + after.length).toBe(site.commissions.length);
  const kept = after.filter(({ reversedOn }) => reversedOn === null);
  const { total } = revealIncome(site, '2025-10-31', 4);
  expect(total.reduce((sum, each) => sum + each, 0)).toBe(
    kept.reduce((sum, { commission }) => sum + commission, 0),
  );
});

test('an author sees no reversal before its day, and no sub-ID of a program that returns none', () => {
  const site = simulate(12, (world) => ({
    ...world,
    programs: world.programs.map((program) => ({ ...program, returnsSubId: false, reversal: 0.4 })),
  }));
  const { entries } = observeSite(site, '2025-10-31');
  expect(entries.every(({ entry, article }) => entry.subId === '' && article === '')).toBe(true);
  const byId = new Map(site.commissions.map((each) => [each.id, each]));
  for (const { entry } of entries) {
    const { reversedOn } = byId.get(entry.externalId)!;
    expect(entry.status === 'reversed').toBe(reversedOn !== null && reversedOn <= '2025-10-31');
  }
});
