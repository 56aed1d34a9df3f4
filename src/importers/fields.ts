// Cells to values. Each reader refuses what it cannot read for certain, and guesses nothing.
import { ID } from '../core/affiliate/go-url.ts';
import { parseAmount } from '../core/money/amount.ts';
import { isCurrency } from '../core/money/currency.ts';
import type { Money } from '../core/money/money.ts';
import { findNearest } from '../core/nearest.ts';
import { parseCivilDate, type CivilDate } from '../core/time/civil-date.ts';
import { show, type ImportRule } from './import-problem.ts';
import type { Row } from './row.ts';

/** Ten billion dollars: beyond it a row is a slip, and sums stay exact in JSON. */
const MAX_MINOR = 10n ** 12n;
const EMAIL = /\S+@\S+/;
/** What ids of customers look like; names, addresses and phone numbers do not. */
const OPAQUE = /^[\w.:-]{1,64}$/;

/** A cell that may not be empty. */
export function readRequired(row: Row, column: string): string | undefined {
  const value = row.get(column);
  if (value !== '') return value;
  row.refuse(
    column,
    'import-missing-value',
    `Unexpected empty cell, expected a value for ${column}.`,
  );
  return undefined;
}

export function readDate(row: Row, column: string): CivilDate | undefined {
  const value = readRequired(row, column);
  if (value === undefined) return undefined;
  const date = parseCivilDate(value);
  if (date !== undefined) return date;
  row.refuse(
    column,
    'import-bad-date',
    `Unexpected date ${show(value)}, expected an existing day as YYYY-MM-DD.`,
  );
  return undefined;
}

export function readCurrency(row: Row, column: string): string | undefined {
  const value = readRequired(row, column);
  if (value === undefined || isCurrency(value)) return value;
  const capitals = value.toUpperCase();
  const hint = isCurrency(capitals) ? `Did you mean "${capitals}"?` : undefined;
  row.refuse(
    column,
    'import-unknown-currency',
    `Unexpected currency ${show(value)}, expected a code of ISO 4217.`,
    hint,
  );
  return undefined;
}

/** An amount in a known currency; undefined for an empty cell, which is only right where it may be. */
export function readAmount(row: Row, column: string, currency: string): Money | undefined {
  const value = row.get(column);
  if (value === '') return undefined;
  const amount = parseAmount(value, currency);
  if (amount && amount.minor <= MAX_MINOR && amount.minor >= -MAX_MINOR) return amount;
  const reason = amount
    ? 'expected at most 1,000,000,000,000 minor units'
    : `expected a decimal with a point, such as 1234.50 or 1,234.50, and no more decimals than ${currency} has`;
  row.refuse(column, 'import-bad-amount', `Unexpected amount ${show(value)}, ${reason}.`);
  return undefined;
}

/** One of a closed list, in any case. */
export function readOneOf<Name extends string>(
  row: Row,
  column: string,
  names: readonly Name[],
  rule: ImportRule,
): Name | undefined {
  const value = readRequired(row, column);
  if (value === undefined) return undefined;
  const known = names.find((name) => name === value.toLowerCase());
  if (known !== undefined) return known;
  const meant = findNearest(value, names);
  const hint = meant === undefined ? undefined : `Did you mean "${meant}"?`;
  row.refuse(
    column,
    rule,
    `Unexpected ${column} ${show(value)}, expected one of: ${names.join(', ')}.`,
    hint,
  );
  return undefined;
}

/** An id of ours, such as a program's; empty when the cell is. */
export function readOwnId(row: Row, column: string): string {
  const value = row.get(column);
  if (value === '' || ID.test(value)) return value;
  row.refuse(
    column,
    'import-bad-id',
    `Unexpected ${column} ${show(value)}, expected an id in kebab-case.`,
  );
  return value;
}

/** Text that is kept as it came, unless an email address stands in it. The message never repeats it. */
export function readText(row: Row, column: string): string {
  const value = row.get(column);
  if (EMAIL.test(value))
    row.refuse(
      column,
      'import-personal-data',
      `Unexpected email address in ${column}, expected no personal data.`,
    );
  return value;
}

/** An opaque id of a customer; empty when the cell is. The message never repeats what was found. */
export function readCustomer(row: Row, column: string): string {
  const value = row.get(column);
  if (value === '' || OPAQUE.test(value)) return value;
  const found = EMAIL.test(value) ? 'email address' : 'text that may name a person';
  row.refuse(
    column,
    'import-personal-data',
    `Unexpected ${found}, expected an opaque id of letters, digits, dots, colons, hyphens or underscores.`,
  );
  return value;
}
