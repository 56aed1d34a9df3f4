// What the desk asks for. Whoever serves it reads content and stores; the desk only shows.
import type { Click } from '../core/clicks/click.ts';
import type { Money } from '../core/money/money.ts';
import type { AtRisk } from '../core/report/at-risk.ts';
import type { IncomeForecast } from '../core/forecast/forecast-income.ts';
import type { ForecastRecord } from '../core/forecast/score-forecasts.ts';
import type { Manifest } from '../core/affiliate/manifest.ts';
import type { EarnedMonth } from '../core/report/earned-by-month.ts';
import type { PendingAges } from '../core/report/pending-ages.ts';
import type { Verdict } from '../core/review/decision.ts';
import type { Review } from '../core/review/review.ts';
import type { View, ViewName } from '../core/report/view.ts';
import type { ProgramFacts } from '../core/revenue/program-facts.ts';
import type { RoiIndex } from '../core/revenue/roi.ts';
import type { DayReasons } from '../core/revenue/traffic.ts';
import type { CivilDate } from '../core/time/civil-date.ts';

/** What every page says of the site. */
export interface DeskSite {
  name: string;
  /** Language of numbers and dates (BCP 47). */
  lang: string;
  /** Currency of the figures (ISO 4217). */
  currency: string;
  /** What an hour should bring; undefined where the author has not said. */
  targetRate: Money | undefined;
  /** True for figures that are made up, which every page then says. */
  isSimulated: boolean;
}

/**
 * Figures as of now, each read when a page asks for it. Whoever implements it keeps what is costly; a
 * rejection becomes a page that tells what is wrong.
 */
export interface DeskSource {
  site(): Promise<DeskSite>;
  /** Why figures are not those of now; undefined while they are. */
  trouble(): DeskTrouble | undefined;
  /** Content, clicks and ledger together. */
  roi(): Promise<RoiIndex>;
  /** A report, as `npm run report -- --by NAME` has it. */
  view(by: ViewName): Promise<View>;
  /** The months to come, and how earlier forecasts have done; undefined while nothing was ever earned. */
  forecast(): Promise<{ forecast: IncomeForecast; record: ForecastRecord } | undefined>;
  /** Links and placements as the content has them, with how contextual each placement is. */
  manifest(): Promise<Manifest>;
  /** An article as it is written; undefined where no post has the id. */
  article(id: string): Promise<DeskArticle | undefined>;
  /** What each article is about, by post id. */
  topics(): Promise<DeskTopics>;
  /** What each article has earned by month, by post id; those that earned nothing are not in it. */
  earned(): Promise<ReadonlyMap<string, readonly EarnedMonth[]>>;
  /** Programs of the registry with their terms by date. */
  programs(): Promise<readonly ProgramFacts[]>;
  /** What is pending, by how long. */
  ageing(): Promise<readonly PendingAges[]>;
  /** What lint and link checks have found and nobody has mended. */
  findings(): Promise<DeskFindings>;
  /** What to do next, and what was decided about it. */
  review(): Promise<Review>;
  /** Keeps what was decided about an entry; false where this cannot be said of it, because it is not there. */
  decide(id: string, verdict: Verdict): Promise<boolean>;
  /** Keeps the figures as those of today's visit; gives those of the last day before on which there was one. */
  visit(figures: VisitFigures): Promise<Visit | undefined>;
  /** The last requests for links, newest first, at most `limit`. */
  recent(limit: number): Promise<readonly Click[]>;
  /** Requests for links by UTC day and reason, of the last days; newest day first. */
  reasons(): Promise<readonly DayReasons[]>;
}

/** The last reading failed, and what is shown is an older one. */
export interface DeskTrouble {
  message: string;
  readAt: Date;
}

export type DeskTopics = ReadonlyMap<
  string,
  {
    tags: readonly string[];
    /** Empty when none is stated. */
    kind: string;
    /** Ids of the programs that its placements lead to. */
    programs: readonly string[];
  }
>;

export interface DeskFindings {
  /** The most at risk first. */
  open: readonly DeskFinding[];
  /** UTC day of the last link check; undefined where links were never checked. */
  linksCheckedOn: CivilDate | undefined;
  /** First UTC day of what is at risk. */
  since: CivilDate;
}

/** Something that is wrong, and what it puts at risk. */
export interface DeskFinding {
  kind: 'lint' | 'link';
  severity: 'error' | 'warning';
  /** Rule of lint, or verdict of the link check. */
  code: string;
  /** What is wrong, in a sentence. */
  message: string;
  /** The next step; empty where there is none. */
  hint: string;
  /** `file:line` from the site's root, or the link's id. */
  at: string;
  /** Post in which it is, where it is in one. */
  post: string | undefined;
  /** What its article, link or program brought of late. */
  risk: AtRisk;
}

/** What a visitor of the overview sees, to be compared with the next time. Money in minor units. */
export interface VisitFigures {
  currency: string;
  booked: bigint;
  pending: bigint;
  reversed: bigint;
  conversions: number;
  clicks: number;
  articles: number;
  findings: number;
}

export interface Visit {
  /** UTC day. */
  on: CivilDate;
  figures: VisitFigures;
}

/** What the text of an article says beside its figures. */
export interface DeskArticle {
  /** File from the site's root. */
  file: string;
  /** Its sections in order; the first, before any heading, has an empty title. */
  sections: readonly DeskSection[];
  /** Days on which it was changed after publication, with the hours of that, where logged. */
  revisions: readonly { on: CivilDate; hours: number | null }[];
}

export interface DeskSection {
  title: string;
  words: number;
  /** Share of the article's words that stand before it. */
  position: number;
}
