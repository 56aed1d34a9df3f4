// What the desk asks for. Whoever serves it reads content and stores; the desk only shows.
import type { Money } from '../core/money/money.ts';
import type { IncomeForecast } from '../core/forecast/forecast-income.ts';
import type { ForecastRecord } from '../core/forecast/score-forecasts.ts';
import type { Manifest } from '../core/affiliate/manifest.ts';
import type { View, ViewName } from '../core/report/view.ts';
import type { RoiIndex } from '../core/revenue/roi.ts';
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
