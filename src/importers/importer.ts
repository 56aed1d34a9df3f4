// One network's report: the columns it declares, and how a row becomes an observation.
import type { Observation } from '../core/revenue/observation.ts';
import type { Column } from './columns.ts';
import type { Row } from './row.ts';

export interface Importer {
  /** Adapter key, e.g. `generic`; what `--as` takes. */
  network: string;
  /** Every column that the format may have. */
  columns: readonly Column[];
  /** True when a header, in lower case, is surely of this format. */
  recognise: (header: readonly string[]) => boolean;
  /** Undefined when something in the row was refused; `row` then holds the problems. */
  toObservation: (row: Row) => Observation | undefined;
}
