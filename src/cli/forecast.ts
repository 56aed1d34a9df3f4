// `npm run forecast`: what is to come in, kept to be scored when it has come.
import { canForecast } from '../core/forecast/can-forecast.ts';
import { describePrograms } from '../core/forecast/describe-programs.ts';
import { playReseller, playWhatIf } from '../core/forecast/what-if.ts';
import { LONGEST_HORIZON } from '../core/forecast/forecast-income.ts';
import { toStoredForecast } from '../core/forecast/stored-forecast.ts';
import { getDecimals } from '../core/money/currency.ts';
import { createRandom } from '../core/simulation/random.ts';
import { parseCivilDate } from '../core/time/civil-date.ts';
import { formatForecastTable } from '../reporters/forecast-table.ts';
import { storeForecast } from '../site/forecast-files.ts';
import { forecastSite } from '../site/forecast-site.ts';
import { locateSite } from '../site/paths.ts';
import { prepareSite } from '../site/prepare.ts';
import { loadSettings } from '../site/astro-config.ts';
import { EXIT, readOptions, formatUsage } from './arguments.ts';
import { findWidth, type Io, wantsColor } from './io.ts';
import { parseWhatIf, type Plans } from './what-if-arguments.ts';

const HELP = `
Usage: npm run forecast -- [options]

What is to come in, month by month and by article, as a middle and an interval: of the months to come,
four in five should end within the 80 % interval. It plays the months a thousand times: customers stay or
leave, clicks become customers, some upgrade, some orders are taken back; what is not known for sure
(rates, churn, traffic) is drawn anew each time. It begins with the first month that is not complete by
--as-of, from what was known at the end of the month before: the output names both days.

Each forecast is kept in .tidemark/forecasts/ and scored when its months are over.

  --months N         months to come, 1 to ${LONGEST_HORIZON}; default: 12, as on the desk and in reports. Chance is drawn
                     for that many, so the same month differs a little, within its doubt, for another N
  --what-if PLAN     another plan beside it, pairs such as articles=4,hours=5,rate=52:
                       articles=N            articles to be published a month
                       hours=N               hours that each takes
                       rate=N                what an hour should bring, in the report's currency
                       reseller-customers=N  customers of a reseller business at the start
                       reseller-churn=N%     share of them who leave each month
                       reseller-new=N        new customers a month
                       reseller-profit=N     gross profit of a customer a month
  --as-of DATE       as of this UTC day, from the last month that is complete by it; default: today. Of
                     another day nothing is kept
  --seed N           whole number from which chance begins; default: 1
  --format FORMAT    table (default) or json
  --root DIR         the site; default: this folder

Example: npm run forecast -- --months 6 --what-if articles=4,hours=5,rate=52
`;

const OPTIONS = {
  months: { type: 'string', default: '12' },
  'what-if': { type: 'string' },
  'as-of': { type: 'string' },
  seed: { type: 'string', default: '1' },
  format: { type: 'string', default: 'table' },
} as const;
const DEFAULT_WIDTH = 120;
const NOTHING =
  'Nothing to forecast from: no month that is over by that day has a commission. Import a report: npm run import -- FILE.csv';

export async function forecast(args: readonly string[], io: Io): Promise<number> {
  const parsed = readOptions(args, OPTIONS, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, root } = parsed;
  const today = io.now().toISOString().slice(0, 10);
  const asOf = parseCivilDate(values['as-of'] ?? today);
  const [months, seed] = [Number(values.months), Number(values.seed)];
  const settings = await loadSettings(root);
  const plans = readPlans(values['what-if'], settings.currency);
  const fault = findFault({ ...values, asOf, months, seed, plans });
  if (fault !== undefined || asOf === undefined || typeof plans === 'string') {
    io.stderr.write(formatUsage(fault ?? '', HELP));
    return EXIT.usage;
  }
  const site = await prepareSite(locateSite(root), settings, asOf);
  const result = await forecastSite(site, io.env, { asOf, months, seed });
  const { facts, forecast: made, record, lastMonth } = result;
  if (asOf === today && facts.entries.length > 0)
    storeForecast(site.paths.forecasts, toStoredForecast(made, { on: today, seed, lastMonth }));
  const observations = facts.entries.map(({ entry }) => entry);
  const shown = {
    note: canForecast({ asOf, observations }) ? null : NOTHING,
    forecast: made,
    programs: describePrograms(facts, seed),
    record,
    whatIf: plans.writing && playWhatIf(facts, plans.writing, { months, seed }),
    reseller: plans.reseller && {
      plan: plans.reseller,
      months: playReseller(plans.reseller, { months, random: createRandom(seed) }),
    },
  };
  io.stdout.write(
    values.format === 'json'
      ? `${JSON.stringify({ schemaVersion: 1, ...shown }, undefined, 2)}\n`
      : formatForecastTable(shown, {
          color: wantsColor(io),
          width: findWidth(io) ?? DEFAULT_WIDTH,
        }),
  );
  return EXIT.ok;
}

function readPlans(text: string | undefined, currency: string): Plans | string {
  if (text === undefined) return { writing: null, reseller: null };
  return parseWhatIf(text, 10 ** getDecimals(currency));
}

function findFault({
  'as-of': day,
  asOf,
  format,
  months,
  seed,
  plans,
}: {
  'as-of'?: string | undefined;
  asOf: string | undefined;
  format: string;
  months: number;
  seed: number;
  plans: Plans | string;
}): string | undefined {
  if (typeof plans === 'string') return plans;
  if (asOf === undefined) return `Unexpected --as-of "${day}", expected a day such as 2026-10-31.`;
  if (!Number.isInteger(months) || months < 1 || months > LONGEST_HORIZON)
    return `Unexpected --months, expected a whole number from 1 to ${LONGEST_HORIZON}.`;
  if (!Number.isSafeInteger(seed)) return 'Unexpected --seed, expected a whole number.';
  if (format !== 'table' && format !== 'json')
    return `Unexpected --format "${format}", expected table or json.`;
  return undefined;
}
