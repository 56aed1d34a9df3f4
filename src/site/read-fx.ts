// `content/fx.csv`: the rates at which reports convert currencies.
import { isCurrency } from '../core/money/currency.ts';
import { parseFxRate, type FxRate } from '../core/money/fx.ts';
import { parseCivilDate } from '../core/time/civil-date.ts';
import { readContentTable } from './content-csv.ts';
import type { SitePaths } from './paths.ts';

const SHAPE = {
  code: 'invalid-fx',
  required: ['date', 'from', 'to', 'rate', 'source'],
  optional: [],
} as const;

/**
 * One rate a row: `2026-03-01,EUR,USD,1.0842,ECB` says what one euro was worth in dollars. None without
 * the file. Throws a `ContentTableError`.
 */
export function readFxRates({ root, fx }: SitePaths): FxRate[] {
  return readContentTable(root, fx, SHAPE, ({ get, refuse }): FxRate => {
    const date = parseCivilDate(get('date')) ?? refuse('date', 'a UTC day such as 2026-03-01');
    const rate = parseFxRate(get('rate')) ?? refuse('rate', 'a decimal above zero such as 1.0842');
    for (const column of ['from', 'to'])
      if (!isCurrency(get(column))) refuse(column, 'a code of ISO 4217 such as EUR');
    if (get('source') === '') refuse('source', 'who published the rate, such as ECB');
    return { date, from: get('from'), to: get('to'), rate, source: get('source') };
  });
}
