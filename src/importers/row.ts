// A row by column name, with a place to collect what is wrong with it.
import type { Problem } from '../core/problem.ts';
import { placeOf } from './columns.ts';
import type { CsvRow } from './csv.ts';
import { createImportProblem, type ImportRule } from './import-problem.ts';

export interface Row {
  file: string;
  /** First line of the row, from 1. */
  line: number;
  /** The cell below a column; empty when the file has no such column. */
  get: (column: string) => string;
  /** Collects a problem at the cell below `column`. */
  refuse: (column: string, rule: ImportRule, message: string, hint?: string) => void;
  problems: Problem[];
}

export function createRow(row: CsvRow, header: readonly string[], file: string): Row {
  const problems: Problem[] = [];
  return {
    file,
    line: row.line,
    get: (column) => row.cells[header.indexOf(column)] ?? '',
    refuse: (column, rule, message, hint) => {
      const place = row.places[header.indexOf(column)] ?? placeOf(row);
      problems.push(createImportProblem(rule, file, place, message, hint));
    },
    problems,
  };
}
