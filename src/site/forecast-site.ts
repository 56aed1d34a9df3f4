// A forecast of a site, from its content, clicks and ledger.
import {
  forecastIncome,
  type ForecastOptions,
  type IncomeForecast,
} from '../core/forecast/forecast-income.ts';
import type { ForecastFacts } from '../core/forecast/forecast-facts.ts';
import { readForecastFacts } from '../core/forecast/read-facts.ts';
import {
  listMonthlyIncome,
  scoreForecasts,
  type ForecastRecord,
  type MonthlyIncome,
} from '../core/forecast/score-forecasts.ts';
import { createFxTable } from '../core/money/fx.ts';
import { convertLedger } from '../core/revenue/convert-ledger.ts';
import { deriveRenewals } from '../core/revenue/derive-renewals.ts';
import { foldLedger } from '../core/revenue/ledger.ts';
import type { PlacedLedger } from '../core/revenue/placed-ledger.ts';
import type { RoiInput } from '../core/revenue/roi.ts';
import { monthOf } from '../core/time/civil-date.ts';
import { readRoiInput, type RoiQuestion } from './compute-site-roi.ts';
import { readForecasts } from './forecast-files.ts';
import type { Site } from './prepare.ts';

export interface SiteForecast {
  facts: ForecastFacts;
  forecast: IncomeForecast;
  /** How the forecasts that were stored have done. */
  record: ForecastRecord;
  /** What came in the last complete month. */
  lastMonth: { total: number; recurring: number };
}

/** Throws a StoreError when the store cannot be read. */
export async function forecastSite(
  site: Site,
  env: Readonly<Record<string, string | undefined>>,
  question: RoiQuestion & { months: number; seed: number },
): Promise<SiteForecast> {
  return forecastFrom(site, await readRoiInput(site, env, question), question);
}

/** The same of what was read before. `placed` is the ledger of `input`, where it is there already. */
export function forecastFrom(
  site: Site,
  input: RoiInput,
  question: Pick<ForecastOptions, 'months' | 'seed'>,
  placed?: PlacedLedger,
): SiteForecast {
  const programs = [...site.catalog.programById.values()];
  const facts = readForecastFacts(input, programs, placed);
  const income: MonthlyIncome = listMonthlyIncome(
    facts.entries.map(({ entry }) => entry),
    facts.currency,
  );
  const forecast = forecastIncome(facts, question);
  return {
    facts,
    forecast,
    record: scoreForecasts(readForecasts(site.paths.forecasts), income, facts),
    lastMonth: income.get(monthOf(forecast.origin)) ?? { total: 0, recurring: 0 },
  };
}

/** How the stored forecasts have done, for a report; nothing is counted where none is stored. */
export function readForecastRecord({ paths }: Site, input: RoiInput): ForecastRecord {
  const stored = readForecasts(paths.forecasts);
  const { asOf, currency, fxRates = [], knownOn, observations, renewing = new Set() } = input;
  if (stored.length === 0) return scoreForecasts([], new Map(), { asOf, currency });
  const ledger = deriveRenewals(foldLedger(observations, asOf, knownOn), renewing);
  const { entries } = convertLedger(ledger, currency, createFxTable(fxRates));
  return scoreForecasts(stored, listMonthlyIncome(entries, currency), { asOf, currency });
}
