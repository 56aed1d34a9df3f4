// Forecasts beside those of a spreadsheet, on the same simulated sites.
import { calibrateOnce } from './calibration.ts';
import type { Comparison, Measurement, MeasureOptions } from './measurement.ts';

export const forecastScore: Measurement = {
  name: 'forecast-score',
  summary:
    'score of forecasts (CRPS, a share of what came) beside that of naive ones, on the same sites',
  subject: 'forecast',
  yardstick: 'naive',
  run: measure,
};

async function measure({ onRound }: MeasureOptions): Promise<Comparison> {
  const { against } = calibrateOnce((site) => site % 200 === 0 && onRound(site / 200));
  return {
    name: 'forecast-score',
    unit: '% of income',
    rounds: against.map(({ score, naiveScore }) => ({
      subject: 100 * score,
      yardstick: 100 * naiveScore,
    })),
    target: { atMost: 0.7 },
    facts: [
      `naive, by row: ${against.map(({ naive }) => naive).join(', ')}`,
      '"last month again" over 12 months is the run rate x 12; the score of one number is its plain error',
    ],
  };
}
