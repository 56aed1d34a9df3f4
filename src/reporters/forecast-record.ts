// How past forecasts have done, in sentences: a reader may trust the next one as far.
import type { ForecastRecord } from '../core/forecast/score-forecasts.ts';

/** In sentences, unwrapped. */
export function formatForecastRecord(
  { n, held, medianError, againstLastMonth }: ForecastRecord,
  bold: (text: string) => string = (text) => text,
): string {
  if (n === 0)
    return `${bold('Past forecasts')}: none has had its month pass. Each is kept, and scored when it has.`;
  const error =
    medianError === null
      ? ''
      : ` The middle was off by ${Math.round(100 * medianError)} % in the median.`;
  const naive =
    againstLastMonth === null
      ? ''
      : ` Score beside "as last month": ${againstLastMonth.toFixed(2)}, below 1 is better.`;
  return `${bold('Past forecasts')}: of ${n} months forecast and over, the 80 % interval held ${held.interval80} (expected ${Math.round(0.8 * n)}), the 50 % one ${held.interval50}, the 95 % one ${held.interval95}.${error}${naive}`;
}
