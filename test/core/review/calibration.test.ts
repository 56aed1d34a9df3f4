// Whether estimates hold: on simulated sites, whose future is known.
import { expect, test } from 'vitest';
import { createContext } from '../../../src/core/review/review-context.ts';
import { toEntry } from '../../../src/core/review/review-entry.ts';
import { findWrite } from '../../../src/core/review/write.ts';
import { observeCommission } from '../../../src/core/simulation/observe-site.ts';
import { createRandom } from '../../../src/core/simulation/random.ts';
import { simulateSite, type SimulatedSite } from '../../../src/core/simulation/simulate-site.ts';
import { drawWorld } from '../../../src/core/simulation/world.ts';
import { addMonths } from '../../../src/core/time/civil-date.ts';
import type { ReviewFacts } from '../../../src/core/review/review-facts.ts';
import { reportPost } from '../../support/report-input.ts';
import { reviewFacts } from '../../support/review-facts.ts';

const AS_OF = '2026-03-31';
const MONTHS_AFTER = 15;

function observe(site: SimulatedSite): ReviewFacts {
  const articles = site.articles.filter(({ published }) => published <= AS_OF);
  const links = Object.fromEntries(
    site.world.programs.map(({ id }) => [
      id,
      {
        program: id,
        network: 'generic',
        routing: 'redirect' as const,
        compensated: true,
        url: `https://${id}.example/`,
      },
    ]),
  );
  const placements = Object.fromEntries(
    articles.flatMap(({ id, placements: own }) =>
      own.map(({ code, program }) => [code, { post: id, link: program, retired: false }] as const),
    ),
  );
  const posts = articles.map(({ id, published }) =>
    reportPost(id, published, { hours: { total: 4, byKind: {} } }),
  );
  return reviewFacts({
    asOf: AS_OF,
    dataSince: '2025-01-01',
    posts,
    programs: [],
    manifest: {
      version: 3,
      links,
      placements,
      posts: Object.fromEntries(
        articles.map(({ id }, index) => [id, { code: `a${index + 1}`, path: `/posts/${id}/` }]),
      ),
    },
    clicks: site.clicks
      .filter(({ day }) => day <= AS_OF)
      .map(({ day, article, placement, program }) => ({
        day,
        post: article,
        link: program,
        placement,
        reason: 'human',
        count: 1,
      })),
    observations: site.commissions
      .filter(({ occurredOn }) => occurredOn <= AS_OF)
      .map((commission, index) => ({
        ...observeCommission(commission, site, AS_OF),
        sequence: index + 1,
        observedAt: `${AS_OF}T12:00:00Z`,
      })),
  });
}

/** What articles of the months after really brought with a program in their first year. */
function listOutcomes(site: SimulatedSite, program: string): number[] {
  return site.articles
    .filter(
      ({ published, placements }) =>
        published > AS_OF &&
        addMonths(published, 12) <= addMonths(AS_OF, MONTHS_AFTER) &&
        placements.some((each) => each.program === program),
    )
    .map(({ id, published }) =>
      site.commissions
        .filter(
          (each) =>
            each.article === id &&
            each.program === program &&
            each.reversedOn === null &&
            each.occurredOn < addMonths(published, 12),
        )
        .reduce((sum, { commission }) => sum + commission, 0),
    );
}

test('of one more article, most outcomes lie in the interval, and they come near the mean', () => {
  let [within, below, above, n, told, came] = [0, 0, 0, 0, 0, 0];
  for (let seed = 1; seed <= 80; seed += 1) {
    const random = createRandom(seed);
    const site = simulateSite(
      drawWorld(random),
      { from: '2025-01', months: 15 + MONTHS_AFTER },
      random,
    );
    const context = createContext(observe(site));
    for (const found of findWrite(context)) {
      const { gain, subject } = toEntry(found, context.values.lump);
      for (const outcome of listOutcomes(site, subject.id)) {
        if (!gain) continue;
        n += 1;
        told += gain.mean;
        came += outcome;
        if (outcome < gain.low) below += 1;
        else if (outcome > gain.high) above += 1;
        else within += 1;
      }
    }
  }
  expect(n).toBeGreaterThan(800);
  // An 80 % interval that holds more than it says is as wrong as one that holds less.
  expect(within / n).toBeGreaterThan(0.76);
  expect(within / n).toBeLessThan(0.84);
  expect(came / told).toBeGreaterThan(0.8);
  expect(came / told).toBeLessThan(1.25);
});
