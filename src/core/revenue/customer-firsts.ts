// Where a customer was first won. A later payment belongs there, though its row may not say so.
import { compareText } from './compare-text.ts';
import { columnOf } from './ledger-column.ts';
import type { LedgerRows } from './ledger-rows.ts';

/**
 * The first row of the same customer (of one program of one network) that is placed; undefined for none, and for rows that
 * name no customer. Only customers of the rows in `asked` are looked for: mostly there are few.
 */
export function createCustomerFinder(
  rows: LedgerRows,
  asked: Uint32Array,
  isPlaced: (row: number) => boolean,
): (row: number) => number | undefined {
  const customers = columnOf(rows, rows.customer);
  const isAsked = new Uint8Array(customers.texts.length);
  for (const row of asked) isAsked[customers.numbers[row] ?? 0] = 1;
  for (const [number, customer] of customers.texts.entries())
    if (customer === '') isAsked[number] = 0;
  if (!isAsked.includes(1)) return () => undefined;
  const [programs, networks] = [columnOf(rows, rows.program), columnOf(rows, rows.network)];
  const keyOf = (row: number) =>
    ((customers.numbers[row] ?? 0) * programs.texts.length + (programs.numbers[row] ?? 0)) *
      networks.texts.length +
    (networks.numbers[row] ?? 0);
  const first = new Map<number, number>();
  for (const row of rows.numbers) {
    if (isAsked[customers.numbers[row] ?? 0] === 0 || !isPlaced(row)) continue;
    const known = first.get(keyOf(row));
    if (known === undefined || compareFirst(rows, row, known) < 0) first.set(keyOf(row), row);
  }
  return (row) => (isAsked[customers.numbers[row] ?? 0] === 0 ? undefined : first.get(keyOf(row)));
}

// An id decides between two of one day: any order of imports gives one order.
function compareFirst({ occurredOn, externalId }: LedgerRows, a: number, b: number): number {
  return compareText(occurredOn(a), occurredOn(b)) || compareText(externalId(a), externalId(b));
}
