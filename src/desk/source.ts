// What the desk asks for. Whoever serves it reads content and stores; the desk only shows.
import type { Money } from '../core/money/money.ts';
import type { RoiIndex } from '../core/revenue/roi.ts';

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
}
