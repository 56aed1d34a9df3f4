// A forecast as it is kept, to be scored when its months have passed. It is written once and never changed.
import * as z from 'zod';
import type { CivilDate } from '../time/civil-date.ts';
import type { IncomeForecast } from './forecast-income.ts';

const SpanSchema = z.strictObject({ low: z.number(), high: z.number() });

const AmountSchema = z.strictObject({
  mean: z.number(),
  median: z.number(),
  interval50: SpanSchema,
  interval80: SpanSchema,
  interval95: SpanSchema,
});

/** `.tidemark/forecasts/*.json`. Amounts are minor units of `currency`. */
export const StoredForecastSchema = z.strictObject({
  version: z.literal(1),
  /** UTC day on which it was made, by the clock: what came before it is no forecast. */
  madeOn: z.string(),
  /** UTC day up to and with which it was told what had happened. */
  asOf: z.string(),
  /** Last UTC day of the last complete month. */
  origin: z.string(),
  currency: z.string(),
  seed: z.int(),
  /** What came in the last complete month, for comparison with the same again. */
  lastMonth: z.strictObject({ recurring: z.number(), total: z.number() }),
  months: z.array(
    z.strictObject({ month: z.string(), recurring: AmountSchema, total: AmountSchema }),
  ),
});

export type StoredForecast = z.infer<typeof StoredForecastSchema>;

/** What of a forecast is kept. */
export function toStoredForecast(
  { asOf, origin, currency, months }: IncomeForecast,
  made: { on: CivilDate; seed: number; lastMonth: StoredForecast['lastMonth'] },
): StoredForecast {
  const { on, seed, lastMonth } = made;
  const kept = months.map(({ month, recurring, total }) => ({ month, recurring, total }));
  return { version: 1, madeOn: on, asOf, origin, currency, seed, lastMonth, months: kept };
}
