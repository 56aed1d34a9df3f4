// Forecasts on disk: one file each, written once.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StoredForecastSchema, type StoredForecast } from '../core/forecast/stored-forecast.ts';

/** In order of names, which is that of the days on which they were made. Throws an Error that names a file that is none. */
export function readForecasts(folder: string): StoredForecast[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readForecast(join(folder, name)));
}

/** Adds a forecast; true unless one that says the same was there. A second one of a day has a number. */
export function storeForecast(folder: string, forecast: StoredForecast): boolean {
  const text = `${JSON.stringify(forecast, undefined, 2)}\n`;
  mkdirSync(folder, { recursive: true });
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${forecast.madeOn}${number === 1 ? '' : `-${number}`}.json`);
    if (!existsSync(path)) {
      // `wx`: were another command faster, this fails rather than overwrite a forecast.
      writeFileSync(path, text, { flag: 'wx' });
      return true;
    }
    if (readFileSync(path, 'utf8') === text) return false;
  }
}

function readForecast(path: string): StoredForecast {
  try {
    return StoredForecastSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new Error(
      `${path} is not a stored forecast. Take it from a backup, or remove it: it is then no longer scored.`,
      { cause: error },
    );
  }
}
