// Rows of one file with one id. The same row twice says nothing new; two that say different things of one
// moment cannot both be right.
import { ledgerKey } from '../core/revenue/ledger.ts';
import type { Observation } from '../core/revenue/observation.ts';
import type { TableRow } from './csv.ts';
import { fault, show, type Fault } from './import-problem.ts';
import type { Table } from './table.ts';

/** Reads the table again for rows whose key is one of `keys`; `column` is that of the id. */
export async function findRepeats(
  table: Table,
  readRow: (row: TableRow) => Observation | 'skipped' | undefined,
  keys: ReadonlySet<string>,
  column: number,
): Promise<Fault[]> {
  const first = new Map<string, Observation>();
  const faults: Fault[] = [];
  for await (const batch of table.rows()) {
    for (const row of batch) {
      const observation = readRow(row);
      if (observation === undefined || observation === 'skipped') continue;
      if (!keys.has(ledgerKey(observation))) continue;
      const moment = `${ledgerKey(observation)} ${observation.statedAt ?? ''}`;
      const earlier = first.get(moment);
      if (!earlier) first.set(moment, observation);
      else if (contentOf(earlier) !== contentOf(observation))
        faults.push(describe(observation, earlier, column));
    }
  }
  return faults;
}

/** All that a row says, without where it stood. */
export function contentOf({
  sourceLine: _line,
  sourceFile: _file,
  ...content
}: Observation): string {
  return JSON.stringify(content, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
}

function describe(
  { externalId, sourceLine: line }: Observation,
  { sourceLine }: Observation,
  column: number,
): Fault {
  return fault(
    'import-duplicate-id',
    { line, column },
    `Unexpected id ${show(externalId)} again, expected one row for it: line ${sourceLine} says something else.`,
  );
}
