// The port to the months of reselling that an author imported.
import type { CivilMonth } from '../time/civil-date.ts';
import type { ResaleMonth } from './reseller.ts';

export interface ResaleOutcome {
  added: number;
  changed: number;
  unchanged: number;
}

/** One figure for each month and currency: what is said again replaces what was. */
export interface ResaleStore {
  /** Keeps all in one transaction. */
  replace(
    months: readonly ResaleMonth[],
    importedAt: string,
  ): ResaleOutcome | Promise<ResaleOutcome>;
  /** What `replace` would do, without writing. */
  preview(months: readonly ResaleMonth[]): ResaleOutcome | Promise<ResaleOutcome>;
  /** Up to and with a month, in order of month and currency. */
  readAll(untilMonth: CivilMonth): ResaleMonth[] | Promise<ResaleMonth[]>;
  close(): void | Promise<void>;
}
