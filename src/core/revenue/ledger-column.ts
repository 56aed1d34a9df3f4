// What the rows of a ledger say of one thing, as small numbers: a million rows are compared, counted and placed by
// number, and each text is looked at once.
import type { LedgerRows } from './ledger-rows.ts';

export interface LedgerColumn<T extends string = string> {
  /** For each row that counts the number of its text. */
  numbers: Uint8Array | Uint16Array | Uint32Array;
  /** By number. Rows that say the same have one number. */
  texts: readonly T[];
}

/** What a row says of one thing. A store that has it in a column hands that out. */
export interface LedgerFact<T extends string = string> {
  (row: number): T;
  column?: LedgerColumn<T>;
}

/** The amount of a row, in minor units. A store that has all of them in a column hands that out. */
export interface LedgerAmounts {
  (row: number): bigint;
  column?: BigInt64Array;
}

/** The column of a fact of `rows`: the one that it has, or else one made of what each row says. */
export function columnOf<T extends string>(
  { numbers: rows, end }: Pick<LedgerRows, 'numbers' | 'end'>,
  fact: LedgerFact<T>,
): LedgerColumn<T> {
  if (fact.column !== undefined) return fact.column;
  const numbers = new Uint32Array(end);
  const texts: T[] = [];
  const known = new Map<T, number>();
  for (const row of rows) {
    const text = fact(row);
    const number = known.get(text) ?? texts.length;
    if (number === texts.length) {
      known.set(text, number);
      texts.push(text);
    }
    numbers[row] = number;
  }
  return { numbers, texts };
}

/** The amounts of `rows`: exact up to 2^63 minor units, as stores keep them. */
export function amountsOf({
  numbers,
  end,
  minor,
}: Pick<LedgerRows, 'numbers' | 'end' | 'minor'>): BigInt64Array {
  if (minor.column !== undefined) return minor.column;
  const amounts = new BigInt64Array(end);
  for (const row of numbers) amounts[row] = minor(row);
  return amounts;
}

/** Asks each text once; tells of each row what came of it. */
export function judgeTexts(
  { numbers, texts }: LedgerColumn,
  isSo: (text: string) => boolean,
): (row: number) => boolean {
  const verdicts = Uint8Array.from(texts, (text) => (isSo(text) ? 1 : 0));
  if (!verdicts.includes(1)) return () => false;
  return (row) => verdicts[numbers[row] ?? 0] === 1;
}
