// All that a report by anything but the tracker's columns counts on.
import { readRevisions } from '../core/affiliate/post.ts';
import { modelArticles } from '../core/forecast/article-outlook.ts';
import { canForecast } from '../core/forecast/can-forecast.ts';
import { forecastIncome, type IncomeForecast } from '../core/forecast/forecast-income.ts';
import type { ForecastFacts } from '../core/forecast/forecast-facts.ts';
import type { ForecastAmount } from '../core/forecast/quantiles.ts';
import { readForecastFacts } from '../core/forecast/read-facts.ts';
import type { Projection, ReportInput, ReportPost } from '../core/report/report-data.ts';
import type { ViewName } from '../core/report/view.ts';
import type { RoiInput } from '../core/revenue/roi.ts';
import type { CivilDate } from '../core/time/civil-date.ts';
import { readRoiInput, type RoiQuestion } from './compute-site-roi.ts';
import type { Site } from './prepare.ts';
import { readPageTraffic } from './read-page-traffic.ts';
import { readResale } from './read-resale.ts';

export interface ReportQuestion extends RoiQuestion {
  by: ViewName;
  /** First UTC day that is counted. @default all */
  since?: CivilDate | undefined;
}

/** Views that have a column of what is to come. */
const PROJECTED: ReadonlySet<ViewName> = new Set(['articles', 'months']);

/** Whether a view has such a column. */
export function isProjected(by: ViewName): boolean {
  return PROJECTED.has(by);
}

const MONTHS = 12;

/** Throws a StoreError, and a ContentTableError of `content/fx.csv` or `content/resale.csv`. */
export async function readReportInput(
  site: Site,
  env: Readonly<Record<string, string | undefined>>,
  question: ReportQuestion,
): Promise<ReportInput> {
  const input = toReportInput(site, await readRoiInput(site, env, question), question);
  if (question.by !== 'traffic') return input;
  return { ...input, pageTraffic: await readPageTraffic(env, site.paths, question.asOf) };
}

/**
 * The same of what was read before, with a forecast of twelve months where one was made of it. Throws a
 * ContentTableError of `content/resale.csv`.
 */
export function toReportInput(
  site: Site,
  input: RoiInput,
  question: Pick<ReportQuestion, 'by' | 'since'>,
  made?: { facts: ForecastFacts; forecast: IncomeForecast },
): ReportInput {
  const { catalog, placements, settings, paths } = site;
  const programs = [...catalog.programById.values()];
  const byId = new Map(catalog.posts.map((source) => [source.id, source.post]));
  const posts = input.posts.map((each): ReportPost => {
    const post = byId.get(each.id);
    const channel = placements.channels.get(each.id)?.channel;
    if (channel) return { ...each, tags: [channel.kind], kind: 'channel', revisions: [] };
    return {
      ...each,
      tags: post?.tags ?? [],
      kind: post?.kind ?? '',
      revisions: post ? readRevisions(post) : [],
    };
  });
  const isForecast = isProjected(question.by) && input.observations.length > 0;
  const facts = isForecast ? (made?.facts ?? readForecastFacts(input, programs)) : undefined;
  // A part of the time has no lag before its first day to learn from.
  const isModelled = question.by === 'articles' && question.since === undefined;
  return {
    ...input,
    posts,
    programs,
    since: question.since,
    targetRate: settings.targetRate,
    resale: readResale(paths),
    ...(facts && canForecast(input)
      ? { projection: toProjection(made?.forecast ?? forecastIncome(facts, { months: MONTHS })) }
      : {}),
    ...(facts && isModelled ? { modelled: modelArticles(input, facts, programs) } : {}),
  };
}

function toProjection({
  origin,
  months,
  sum,
  articles,
  written,
  currency,
}: IncomeForecast): Projection {
  const toMoney = (minor: number) => ({ minor: BigInt(Math.round(minor)), currency });
  const spread = ({ median, interval80 }: ForecastAmount) => ({
    total: toMoney(median),
    low: toMoney(interval80.low),
    high: toMoney(interval80.high),
  });
  return {
    origin,
    months: months.map(({ month, total }) => ({ month, ...spread(total) })),
    sum: spread(sum.total),
    byPost: new Map(articles.map(({ article, total }) => [article, toMoney(total.median)])),
    posts: toMoney(written.median),
  };
}
