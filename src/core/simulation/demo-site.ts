// The site of `npm run demo`: 47 articles over 14 months, the same in every run. All of it is made up.
import { toDemoChannels } from './demo-channels.ts';
import { createRandom } from './random.ts';
import { simulateSite, type SimulatedSite } from './simulate-site.ts';
import type { SimulatedProgram, SiteWorld } from './world.ts';

/** First month of the demo. */
const DEMO_FROM = '2025-09';
/** Its last day, UTC. */
export const DEMO_AS_OF = '2026-10-31';
/** Articles in each of its months, 47 in all. */
const ARTICLES = [2, 3, 4, 5, 4, 3, 4, 3, 4, 3, 3, 3, 3, 3];
/** Chosen once: any other is as good. */
const SEED = 47;

const COMMON = {
  holdDays: 30,
  cookieDays: 60,
  sameDay: 0.5,
  lagDays: 6,
  reversal: 0.06,
  upgrade: 0.01,
  closedFrom: null,
} as const;

/** Terms as those of real programs are: recurring without end, recurring for a year, and a bounty. */
const DEMO_PROGRAMS: readonly SimulatedProgram[] = [
  {
    ...COMMON,
    id: 'simulated-cloud',
    returnsSubId: true,
    rate: 0.025,
    prices: [3000, 5000, 20_000],
    firstShare: 0.15,
    recurringShare: 0.08,
    recurringMonths: null,
    bounty: null,
    churn: { a: 0.6, b: 7.4 },
  },
  {
    ...COMMON,
    id: 'simulated-index',
    returnsSubId: false,
    rate: 0.02,
    prices: [1900, 4900],
    firstShare: 0.2,
    recurringShare: 0.2,
    recurringMonths: 12,
    bounty: null,
    churn: { a: 1.2, b: 14 },
  },
  {
    ...COMMON,
    id: 'simulated-hosting',
    returnsSubId: true,
    rate: 0.015,
    prices: [1000],
    firstShare: 0,
    recurringShare: 0,
    recurringMonths: null,
    bounty: 3000,
    churn: { a: 1, b: 9 },
    upgrade: 0,
    // It takes no referrals from the tenth month on.
    closedFrom: 9,
  },
];

const WORLD: SiteWorld = {
  pace: 3.4,
  clicks: 36,
  spread: 0.9,
  ramp: 1.4,
  decay: 0.025,
  monthSd: 0.1,
  monthPersistence: 0.6,
  noise: 0.2,
  refresh: { chance: 0.02, lift: 1.5 },
  programs: DEMO_PROGRAMS,
};

/** Equal in every run. */
export function simulateDemo(): SimulatedSite {
  const span = { from: DEMO_FROM, months: ARTICLES.length, articles: ARTICLES };
  return simulateSite(WORLD, span, createRandom(SEED));
}

/** Articles in each of the months of the channels: three, of which the last is young. */
const CHANNELS = [0, 0, 0, 0, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0];

/** What stands outside the site; equal in every run. A post to a network is seen for weeks and not for years. */
export function simulateDemoChannels(): ReturnType<typeof toDemoChannels> {
  const programs = DEMO_PROGRAMS.filter(({ id }) => id === 'simulated-cloud');
  const world = { ...WORLD, programs, ramp: 0.2, decay: 0.5, refresh: { chance: 0, lift: 1 } };
  const span = { from: DEMO_FROM, months: CHANNELS.length, articles: CHANNELS };
  return toDemoChannels(simulateSite(world, span, createRandom(SEED)));
}
