// What a reader must know of a forecast before its figures.
import { formatMoney } from '../money/amount.ts';
import { describeMissingRate } from '../revenue/unconverted.ts';
import type { IncomeForecast } from './forecast-income.ts';

/** One sentence a currency that is not in the forecast. */
export function listForecastNotes({ unconverted }: Pick<IncomeForecast, 'unconverted'>): string[] {
  return unconverted.map(({ currency, minor, commissions, days }) => {
    const money = formatMoney({ minor: BigInt(minor), currency });
    const what = `${commissions} commission${commissions === 1 ? '' : 's'} of ${money}`;
    return `Not in it: ${what}, as content/fx.csv has ${describeMissingRate(days)}. They count as payments: who made them has not left.`;
  });
}
