// Everything that views are made of: the ledger of the days asked for, each commission with its place,
// and clicks and views with their post.
import { cutSeries, toSeries, type ClickSeries } from '../clicks/click-series.ts';
import type { ViewCount } from '../clicks/click-store.ts';
import type { ModelledPart } from '../forecast/article-outlook.ts';
import { dropArm } from '../affiliate/placement.ts';
import type { Money } from '../money/money.ts';
import type { AttributedEntry } from '../revenue/attribution.ts';
import type { Conversion } from '../revenue/convert-ledger.ts';
import type { LedgerEntry } from '../revenue/ledger.ts';
import { nameProgram } from '../revenue/name-program.ts';
import { placeLedger, type PlacedLedger } from '../revenue/placed-ledger.ts';
import type { ProgramFacts, ProgramIndex } from '../revenue/program-facts.ts';
import type { PageTraffic } from '../revenue/page-traffic.ts';
import type { ResaleMonth } from '../revenue/reseller.ts';
import type { RoiPost } from '../revenue/roi-post.ts';
import type { RoiInput } from '../revenue/roi.ts';
import type { CivilDate, CivilMonth } from '../time/civil-date.ts';
import { shareSums, type SharedSums } from './shared-sums.ts';

/** A post as views need it. */
export interface ReportPost extends RoiPost {
  /** Topics; the first one is its own. */
  tags: readonly string[];
  /** Kind of post; empty when none is stated. */
  kind: string;
  /** Days on which it was changed after publication, with the hours of that, where logged. */
  revisions: readonly { on: CivilDate; hours: number | null }[];
}

/** Money to come, in the report's currency. */
export interface ProjectedMoney {
  /** Median: as likely more as less. Medians do not add. */
  total: Money;
  /** 80 % interval. */
  low: Money;
  high: Money;
}

export interface ProjectedMonth extends ProjectedMoney {
  month: CivilMonth;
}

/** A forecast as views show it. */
export interface Projection {
  /** Last UTC day that it knows of. */
  origin: CivilDate;
  months: readonly ProjectedMonth[];
  /** All months together. */
  sum: ProjectedMoney;
  /** Medians of all months together, by post. */
  byPost: ReadonlyMap<string, Money>;
  /** Median of all months and all posts together. */
  posts: Money;
}

export interface ReportInput extends Omit<RoiInput, 'posts'> {
  posts: readonly ReportPost[];
  /** Programs of the registry. */
  programs: readonly ProgramFacts[];
  /** First UTC day that is counted. @default all */
  since?: CivilDate | undefined;
  /** What an hour must earn. @default no target */
  targetRate?: Money | undefined;
  /** Reselling, month by month. @default none */
  resale?: readonly ResaleMonth[];
  /** Page views that other counters reported. @default none */
  pageTraffic?: readonly PageTraffic[];
  /** Forecast of the site's money by month, and by post. @default none */
  projection?: Projection | undefined;
  /** Believed shares of commissions that no report ties to an article, by post. @default none */
  modelled?: ReadonlyMap<string, ModelledPart> | undefined;
}

export interface PlacedClicks extends ClickSeries {
  /** Post that owns the placement today; empty when none of the report does. */
  owner: string;
  /** Placement code without the arm of a split test. */
  line: string;
}

export interface ReportData extends Pick<
  ReportInput,
  'asOf' | 'currency' | 'dataSince' | 'manifest'
> {
  input: ReportInput;
  /** By day of publication, then id. */
  posts: ReportPost[];
  programs: ProgramIndex;
  /** Commissions of the days asked for, in the report's currency where a rate was known. */
  attributed: readonly AttributedEntry[];
  /** The same in their own currencies, from the first day on: what terms and thresholds are checked on. */
  ledger: readonly LedgerEntry[];
  payouts: readonly LedgerEntry[];
  conversions: Conversion[];
  /** Human clicks of the days asked for. */
  clicks: PlacedClicks[];
  sums: SharedSums;
  /** Human views with the post of the page. */
  views: (ViewCount & { owner: string })[];
}

/** Pure: equal inputs give equal data. `placed` is the ledger of the same input, where it is there already. */
export function prepareReport(input: ReportInput, placed?: PlacedLedger): ReportData {
  const { asOf, currency, dataSince, manifest, since = '' } = input;
  const posts = input.posts.toSorted(
    (a, b) => compare(a.published, b.published) || compare(a.id, b.id),
  );
  const ids = new Set(posts.map(({ id }) => id));
  const isNamed = input.observations.every(({ program }) => program !== '');
  const { entries, attributed, payouts, conversions } =
    placed && isNamed ? placed : placeLedger(input, (entry) => nameProgram(entry, manifest));
  const isWithin = ({ day, reason }: ViewCount) =>
    reason === 'human' && day >= since && day <= asOf;
  const idByPath = new Map(posts.map(({ id, path }) => [path, id]));
  const own = (...candidates: (string | undefined)[]) =>
    candidates.find((id) => id !== undefined && ids.has(id)) ?? '';
  const data = {
    input,
    asOf,
    currency,
    dataSince,
    manifest,
    posts,
    programs: new Map(input.programs.map((program) => [program.id, program])),
    attributed:
      since === '' ? attributed : attributed.filter(({ entry }) => entry.occurredOn >= since),
    ledger: entries,
    payouts,
    conversions,
    clicks: toSeries(input.clicks).flatMap((whole) => {
      const series = cutSeries(whole, since, asOf);
      if (series.reason !== 'human' || series.count === 0) return [];
      const line = dropArm(series.placement);
      const placement = Object.hasOwn(manifest.placements, line)
        ? manifest.placements[line]
        : undefined;
      return { ...series, line, owner: own(placement?.post, series.post) };
    }),
    views: input.views
      .filter(isWithin)
      .map((count) => ({ ...count, owner: own(count.post, idByPath.get(count.path)) })),
  };
  return { ...data, sums: shareSums(data) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
