// What an article's record says of the future and of what is only believed: apart from what is booked.
import { cutSeries, toSeries } from '../clicks/click-series.ts';
import type { Program } from '../affiliate/program.ts';
import { attributeAll } from '../revenue/attribution.ts';
import { modelRevenue, type ModelledRevenue } from '../attribution-model/modelled-revenue.ts';
import { DEFAULT_WINDOW } from '../attribution-model/model-orders.ts';
import { addMoney, type Money } from '../money/money.ts';
import { RELIABLE_FROM } from '../revenue/estimate.ts';
import type { PlacedLedger } from '../revenue/placed-ledger.ts';
import type { RoiInput } from '../revenue/roi.ts';
import { termsOn } from '../affiliate/terms.ts';
import { createRandom } from '../simulation/random.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { fitSite } from './fitted-site.ts';
import { countRounds, forecastIncome } from './forecast-income.ts';
import type { ForecastFacts } from './forecast-facts.ts';
import { estimateLifetimeValues, LIFETIME_MONTHS } from './lifetime-value.ts';
import type { ForecastAmount, Span } from './quantiles.ts';
import { readForecastFacts } from './read-facts.ts';

/** A figure that is not computed. Never a number that looks like one. */
interface NotComputed {
  status: 'not-computed';
  reason: string;
}

/** A projected amount. It is in no sum of booked money. */
interface ProjectedMoney {
  /** As likely more as less; null where too few customers were seen for one number. */
  value: Money | null;
  interval50: { low: Money; high: Money };
  interval80: { low: Money; high: Money };
  interval95: { low: Money; high: Money };
}

/** Commission of one more customer within so many months. */
interface ArticleLifetimeValue extends ProjectedMoney {
  status: 'estimated';
  months: number;
  /** Customers that it rests on: those of the programs that the article's customers went to. */
  n: number;
}

/** Commissions of payments in the months to come, less what is taken back. */
interface ArticleForecast {
  status: 'estimated';
  /** Last UTC day that it knows of. */
  origin: CivilDate;
  months: number;
  recurring: ProjectedMoney;
  total: ProjectedMoney;
  /** Customers of the article that it rests on. */
  n: number;
}

/** What is believed of commissions that no report ties to a line; sums of shares, exact to the cent. */
export type ModelledPart = Pick<ModelledRevenue, 'customers' | 'booked' | 'pending' | 'reversed'>;

export interface ArticleOutlook {
  lifetimeValue: ArticleLifetimeValue | NotComputed;
  forecast: ArticleForecast | NotComputed;
  modelled: ModelledPart | null;
}

const MONTHS = 12;
const SEED = 1;

/**
 * By post id. Empty without a commission in the ledger: then nothing can be told. `placed` is the ledger of
 * the same input, where it is there already.
 */
export function computeOutlooks(
  input: RoiInput,
  programs: readonly Program[],
  placed?: PlacedLedger,
): Map<string, ArticleOutlook> {
  const facts = readForecastFacts(input, programs, placed);
  if (facts.entries.length === 0) return new Map();
  const fitted = fitSite(facts);
  const draws = countRounds(fitted);
  const forecast = forecastIncome(facts, { months: MONTHS, seed: SEED, draws }, fitted);
  const values = estimateLifetimeValues(facts, { draws, random: createRandom(SEED) }, fitted);
  const modelled = modelArticles(input, facts, programs);
  const customers = countCustomers(facts);
  const show = (amount: ForecastAmount, n: number) => toProjectedMoney(amount, facts.currency, n);
  const forecasts = new Map(forecast.articles.map((each) => [each.article, each]));
  return new Map(
    input.posts.map(({ id }) => {
      const [own, value] = [forecasts.get(id), values.articles.get(id)];
      const n = customers.get(id) ?? 0;
      return [
        id,
        {
          lifetimeValue: value
            ? {
                status: 'estimated',
                months: LIFETIME_MONTHS,
                n: value.n,
                ...show(value.amount, value.n),
              }
            : { status: 'not-computed', reason: 'No customer is known to come from this article.' },
          forecast: own
            ? {
                status: 'estimated',
                origin: forecast.origin,
                months: MONTHS,
                n,
                recurring: show(own.recurring, n),
                total: show(own.total, n),
              }
            : { status: 'not-computed', reason: 'Not published by the end of the last month.' },
          modelled: modelled.get(id) ?? null,
        },
      ];
    }),
  );
}

/** By post id: what is believed to be the article's of commissions that no report ties to one. */
export function modelArticles(
  input: Pick<RoiInput, 'posts' | 'manifest' | 'rules' | 'asOf' | 'currency' | 'clicks'>,
  facts: ForecastFacts,
  programs: readonly Program[],
): Map<string, ModelledPart> {
  // Where every commission has its article there is nothing to model.
  if (facts.entries.every(({ article }) => article !== '')) return new Map();
  const { manifest, rules, asOf, currency } = input;
  const posts = new Set(input.posts.map(({ id }) => id));
  const entries = facts.entries.map(({ entry }) => entry);
  const { placements } = modelRevenue({
    attributed: attributeAll(entries, { manifest, posts, rules }),
    clicks: toSeries(input.clicks).map((series) => cutSeries(series, '', asOf)),
    manifest,
    windows: new Map(
      programs.map(({ id, cookieDays, terms }) => [
        id,
        termsOn(terms, asOf)?.windowDays ?? cookieDays ?? DEFAULT_WINDOW,
      ]),
    ),
    currency,
  });
  const sums = new Map<string, ModelledPart>();
  for (const { post, customers, booked, pending, reversed } of placements) {
    const sum = sums.get(post);
    sums.set(post, {
      customers: (sum?.customers ?? 0) + customers,
      booked: sum ? addMoney(sum.booked, booked) : booked,
      pending: sum ? addMoney(sum.pending, pending) : pending,
      reversed: sum ? addMoney(sum.reversed, reversed) : reversed,
    });
  }
  // Three decimals say all that a model can, and are the same bytes on every machine's mathematics.
  return new Map(
    [...sums].map(([post, sum]) => [
      post,
      { ...sum, customers: Math.round(sum.customers * 1000) / 1000 },
    ]),
  );
}

function countCustomers({ entries }: ForecastFacts): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { entry, article } of entries) {
    const isWon = entry.kind === 'sale' || entry.kind === 'bounty' || entry.kind === 'lead';
    if (isWon && entry.status !== 'reversed') counts.set(article, (counts.get(article) ?? 0) + 1);
  }
  return counts;
}

function toProjectedMoney(amount: ForecastAmount, currency: string, n: number): ProjectedMoney {
  const money = (minor: number): Money => ({ minor: BigInt(minor), currency });
  const span = ({ low, high }: Span) => ({ low: money(low), high: money(high) });
  return {
    value: n >= RELIABLE_FROM ? money(amount.median) : null,
    interval50: span(amount.interval50),
    interval80: span(amount.interval80),
    interval95: span(amount.interval95),
  };
}
