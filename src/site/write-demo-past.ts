// What a site that has been kept for a year has beside its ledger, for the demo: settings, forecasts made while
// their months were to come, and what its author saw a week before.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toStoredForecast } from '../core/forecast/stored-forecast.ts';
import { DEMO_AS_OF } from '../core/simulation/demo-site.ts';
import { addDays, addMonths } from '../core/time/civil-date.ts';
import { loadSettings } from './astro-config.ts';
import { computeSiteRoi } from './compute-site-roi.ts';
import { rememberVisit } from './desk-visits.ts';
import { storeForecast } from './forecast-files.ts';
import { forecastSite } from './forecast-site.ts';
import { locateSite } from './paths.ts';
import { prepareSite } from './prepare.ts';

/** Months before the last day of the demo on which a forecast was made. */
const FORECASTS = [4, 3, 2];
const HORIZON = 6;
const SEED = 1;
const LAST_VISIT = addDays(DEMO_AS_OF, -7);

const SETTINGS = { name: 'Simulated site', targetRate: '30 USD' };

/** The module that reads settings is named by its place: no package is installed in the demo's folder. */
export function writeDemoSettings(root: string): void {
  const read = JSON.stringify(new URL('settings.ts', import.meta.url).href);
  writeFileSync(
    join(root, 'astro.config.mjs'),
    `// Settings of the simulated site. Yours are those of tidemark({ … }) in astro.config.mjs.
import { readSettings } from ${read};

export default {
  integrations: [{ name: 'tidemark', settings: readSettings(${JSON.stringify(SETTINGS)}) }],
};
`,
  );
}

/** Made-up reselling beside the commissions, for the page that shows its profit and loss. */
export function writeDemoResale(root: string): void {
  const months = [3, 2, 1].map((ago) => addMonths(DEMO_AS_OF, -ago).slice(0, 7));
  const rows = [
    [320, 218, 4.5],
    [415, 276.5, 3.75],
    [388, 262, 3],
  ].map((figures, index) => [months[index], ...figures, 'USD'].join(','));
  writeFileSync(
    join(root, 'content/resale.csv'),
    `${['month,revenue,cost_of_goods,hours,currency', ...rows].join('\n')}\n`,
  );
}

/** After the report was imported: both are worked out of the ledger. */
export async function writeDemoPast(root: string): Promise<void> {
  const paths = locateSite(root);
  const site = await prepareSite(paths, await loadSettings(root), DEMO_AS_OF);
  for (const ago of FORECASTS) {
    const on = addMonths(DEMO_AS_OF, -ago);
    const question = { asOf: on, months: HORIZON, seed: SEED };
    const { forecast, lastMonth } = await forecastSite(site, {}, question);
    storeForecast(paths.forecasts, toStoredForecast(forecast, { on, seed: SEED, lastMonth }));
  }
  const { currency, ledger, totals, posts } = await computeSiteRoi(site, {}, { asOf: LAST_VISIT });
  rememberVisit(paths.desk, LAST_VISIT, {
    currency,
    booked: ledger.total.minor,
    pending: ledger.pending.minor,
    reversed: ledger.reversed.minor,
    conversions: ledger.conversions.n,
    clicks: totals.clicks.human,
    articles: posts.length,
    findings: 0,
  });
}
