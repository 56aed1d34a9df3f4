// What a forecast of the demo's size takes, beside drawing as many random numbers and nothing else.
import { forecastIncome } from '../../core/forecast/forecast-income.ts';
import { observeSite } from '../../core/simulation/observe-site.ts';
import { createRandom } from '../../core/simulation/random.ts';
import { DEMO_AS_OF, simulateDemo } from '../../core/simulation/demo-site.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';

/** What is good enough. */
const LIMIT_MS = 1000;

export const forecastTime: Measurement = {
  name: 'forecast-time',
  summary:
    'milliseconds of a forecast of the demo site, 12 months, 1,000 rounds, beside one second',
  subject: 'forecast',
  yardstick: 'limit',
  run: measure,
};

async function measure({ rounds, onRound }: MeasureOptions): Promise<Comparison> {
  const site = simulateDemo();
  const facts = observeSite(site, DEMO_AS_OF);
  const taken = Array.from({ length: rounds }, (_, index) => {
    const before = process.cpuUsage();
    const ms = time(() => forecastIncome(facts, { months: 12 }));
    const cpu = process.cpuUsage(before).user / 1000;
    const raw = time(drawMany);
    onRound(index + 1);
    return { ms, raw, cpu };
  });
  const raw = taken.map((round) => (round.ms / round.raw).toFixed(1));
  return {
    name: 'forecast-time',
    unit: 'ms',
    rounds: taken.map(({ ms }) => ({ subject: ms, yardstick: LIMIT_MS })),
    target: { atMost: 1 },
    facts: [
      `${site.articles.length} articles, ${site.clicks.length} clicks, ${facts.entries.length} commissions`,
      `of it on the processor: ${taken.map(({ cpu }) => cpu.toFixed(0)).join(', ')} ms`,
      `beside drawing a million random numbers: ${raw.join(', ')} times as long`,
    ],
  };
}

function drawMany(): void {
  const random = createRandom(1);
  for (let draw = 0; draw < 1_000_000; draw += 1) random.poisson(0.05);
}

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
