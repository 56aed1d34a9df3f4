// Modelled attribution beside the usual guesses, on simulated sites where the truth is known.
import { measureAccuracy } from '../../core/attribution-model/measure-accuracy.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';

const SITES = 100;
const SEED = 200_000;

export const attribution: Measurement = {
  name: 'attribution',
  summary: 'revenue put on the wrong article, modelled beside last click, on 100 simulated sites',
  subject: 'model',
  yardstick: 'last click',
  run: measure,
};

async function measure({ onRound }: MeasureOptions): Promise<Comparison> {
  const { sites, orders, rows } = measureAccuracy({
    sites: SITES,
    seed: SEED,
    onSite: (site) => site % 20 === 0 && onRound(site / 20),
  });
  const wrong = (method: string) =>
    100 * (1 - (rows.find((row) => row.method === method)?.inRightSums ?? 0));
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  return {
    name: 'attribution',
    unit: '% of revenue',
    rounds: [{ subject: wrong('model'), yardstick: wrong('last click') }],
    target: { atMost: 0.95 },
    facts: [
      `${sites} sites, ${orders} orders of programs that return no sub-ID`,
      ...rows.map(
        ({ method, logScore, onRightArticle, inRightSums }) =>
          `${method.padEnd(11)} log score ${logScore.toFixed(2)} (nearer 0 is better), right in the sums of articles ${percent(inRightSums)}, order by order ${percent(onRightArticle)}`,
      ),
      'sums of articles are what is shown; order by order, who puts all on one guess is right more often and wrong by more',
    ],
  };
}
