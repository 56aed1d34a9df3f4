// A report as rows below a header, whatever it was written in.
import type { CellPlace } from './cell-places.ts';
import type { TableRow } from './csv.ts';
import type { Fault } from './import-problem.ts';

/** Text of a file, with `\n` for every line end; it can be read from its start more than once. */
export interface ReportText {
  /** Name that problems and observations give. */
  fileName: string;
  read: () => AsyncIterable<string>;
}

/** A row that may be the header. */
export interface HeaderCandidate extends TableRow {
  /** The table that it would be the header of. */
  open: () => Table;
}

export interface Table {
  /** The header's line. */
  headerLine: number;
  /** Rows below the header, in order. Throws `TableFault`. */
  rows: () => AsyncIterable<TableRow[]>;
  /** Where faults are, in their order. `names` are those of the columns. */
  locate: (faults: readonly Fault[], names: readonly string[]) => Promise<CellPlace[]>;
}

/** The text is not what its beginning promised. */
export class TableFault extends Error {
  override readonly name = 'TableFault';
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}
