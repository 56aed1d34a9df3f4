// A row that has more or fewer cells than the header.
import { countNoun } from '../core/count-noun.ts';
import { fault, type Fault } from './import-problem.ts';

const FEWER =
  'Export the report again: the file is cut off here, or this line has another mark between its cells than the header.';

export function explainWidth(line: number, found: number, expected: number): Fault {
  return fault(
    'import-column-count',
    { line },
    `Unexpected ${countNoun(found, 'cell')}, expected ${expected} as in the header.`,
    found < expected ? FEWER : undefined,
  );
}
