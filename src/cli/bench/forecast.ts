// How often the 80 % interval of a forecast holds what then came, on simulated sites.
import { BAND, calibrateOnce } from './calibration.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';

export const forecast: Measurement = {
  name: 'forecast',
  summary:
    'how far from 80 % the forecasts are that hold the truth, on 1,000 simulated sites, beside 4 points',
  subject: 'off by',
  yardstick: 'allowed',
  run: measure,
};

/** One row for each kind of income and horizon; the table's ratio is that of the worst. */
async function measure({ onRound }: MeasureOptions): Promise<Comparison> {
  const { sites, rows, against } = calibrateOnce((site) => site % 200 === 0 && onRound(site / 200));
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const worst = Math.max(...rows.map(({ held80 }) => Math.abs(100 * held80 - 80)));
  return {
    name: 'forecast',
    unit: 'points',
    rounds: [{ subject: worst, yardstick: BAND }],
    target: { atMost: 1 },
    facts: [
      `${sites} simulated sites with known truth, 8 to 18 months of history each; share of them whose truth the interval held:`,
      ...rows.map(
        ({ income, months, held50, held80, held95 }) =>
          `  ${income.padEnd(9)} of ${String(months).padStart(2)} months: 50 % ${percent(held50)}, 80 % ${percent(held80)}, 95 % ${percent(held95)}`,
      ),
      ...against.map(
        ({ naive, ratio }) =>
          `score (CRPS) over that of "${naive}": ${ratio.toFixed(2)}, below 1 is better`,
      ),
    ],
  };
}
