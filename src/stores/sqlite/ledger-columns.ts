// The ledger in columns: a few numbers a row in place of an object, and each text once. A million rows are in memory in
// tens of megabytes, and are asked for without making anything.
import type { LedgerFact } from '../../core/revenue/ledger-column.ts';
import type { ObservationRows } from '../../core/revenue/ledger-rows.ts';
import {
  OBSERVATION_DETAILS,
  type CommissionKind,
  type CommissionStatus,
} from '../../core/revenue/observation.ts';
import { toColumn } from './observation-row.ts';

const FACTS = [
  'observed_at',
  'network',
  'program',
  'kind',
  'status',
  'occurred_on',
  'commission_currency',
  'sub_id',
  'customer',
] as const;

/** Columns of texts, in the order of `LedgerColumns.texts`. */
export const TEXT_COLUMNS: readonly string[] = [...FACTS, ...OBSERVATION_DETAILS.map(toColumn)];

/** What rows say in one column. */
export interface TextColumn {
  /** For each row the place of its text in `texts`; empty where no row says anything. */
  numbers: Uint8Array | Uint16Array | Uint32Array;
  /** The first one is null: said by no row that has no place. */
  texts: readonly (string | null)[];
}

/** Rows from one `sequence` to another, by their distance from the first. One that is not there says nothing, in any column. */
export interface LedgerColumns {
  first: number;
  last: number;
  /** Minor units of the commissions. */
  minors: BigInt64Array;
  /** How far back the last row of the same commission is; 0 for none. Empty where no row has one. */
  back: Uint32Array;
  /** In the order of `TEXT_COLUMNS`. */
  texts: readonly TextColumn[];
}

/** Columns that follow on each other, as one. */
export function joinColumns(parts: readonly LedgerColumns[]): LedgerColumns {
  const [head] = parts;
  const tail = parts.at(-1);
  if (head === undefined || tail === undefined || head === tail) return head ?? NONE;
  const { first } = head;
  const rows = tail.last - first + 1;
  const minors = new BigInt64Array(rows);
  const back = new Uint32Array(rows);
  for (const part of parts) {
    minors.set(part.minors, part.first - first);
    back.set(part.back, part.first - first);
  }
  const texts = TEXT_COLUMNS.map((_, index) => {
    const column = createTextColumn(rows);
    for (const part of parts) {
      const { numbers, texts: own } = part.texts[index] as TextColumn;
      const renumbered = own.map((text) => column.number(text));
      const start = part.first - first;
      for (let row = 0; row < numbers.length; row += 1)
        column.set(start + row, renumbered[numbers[row] ?? 0] ?? 0);
    }
    return column;
  });
  return { first, last: tail.last, minors, back, texts };
}

const NONE: LedgerColumns = {
  first: 0,
  last: -1,
  minors: new BigInt64Array(),
  back: new Uint32Array(),
  texts: TEXT_COLUMNS.map(() => ({ numbers: new Uint8Array(), texts: [null] })),
};

/** What holds the places of so many texts; undefined for one, which needs none. */
export function numbersFor(texts: number) {
  if (texts <= 1) return undefined;
  return texts <= 0x1_00 ? Uint8Array : texts <= 0x1_00_00 ? Uint16Array : Uint32Array;
}

/** A column to be filled, in which no row says anything yet; it takes no more memory than its texts need. */
export function createTextColumn(rows: number) {
  const known = new Map<string | null, number>([[null, 0]]);
  const texts: (string | null)[] = [null];
  let numbers: TextColumn['numbers'] = new Uint8Array();
  // Many rows in turn say the same.
  let [last, lastNumber]: [string | null, number] = [null, 0];
  const add = (text: string | null): number => {
    const number = texts.length;
    known.set(text, number);
    const Numbers = numbersFor(texts.push(text));
    if (Numbers === undefined || (numbers.length > 0 && numbers instanceof Numbers)) return number;
    const wider = new Numbers(rows);
    wider.set(numbers);
    numbers = wider;
    return number;
  };
  return {
    get numbers() {
      return numbers;
    },
    texts,
    /** The place of a text, which is given one. */
    number(text: string | null): number {
      if (text === last) return lastNumber;
      lastNumber = known.get(text) ?? add(text);
      last = text;
      return lastNumber;
    },
    /** Has a row say what is at a place. */
    set(row: number, number: number): void {
      if (number !== 0) numbers[row] = number;
    },
  };
}

/** `externalIds` are asked for where it goes by them, which is seldom. */
export function toLedgerRows(
  { first, minors, back, texts }: LedgerColumns,
  externalIds: () => readonly string[],
): ObservationRows {
  const fact = <T extends string>(name: (typeof FACTS)[number]) =>
    toFact<T>(texts[FACTS.indexOf(name)] as TextColumn, minors.length);
  return {
    numbers: listRows(texts[FACTS.indexOf('kind')] as TextColumn),
    end: minors.length,
    sequence: (row) => first + row,
    observedAt: fact('observed_at'),
    network: fact('network'),
    externalId: (row) => externalIds()[row] ?? '',
    program: fact('program'),
    kind: fact<CommissionKind>('kind'),
    status: fact<CommissionStatus>('status'),
    occurredOn: fact('occurred_on'),
    minor: Object.assign((row: number) => minors[row] ?? 0n, { column: minors }),
    currency: fact('commission_currency'),
    subId: fact('sub_id'),
    customer: fact('customer'),
    detail: (key) => toDetail(texts[FACTS.length + OBSERVATION_DETAILS.indexOf(key)] as TextColumn),
    repeats: listRepeats(back),
  };
}

// A row that is there has a kind.
function listRows({ numbers: kinds }: TextColumn): Uint32Array {
  const rows = new Uint32Array(kinds.length);
  let count = 0;
  for (let row = 0; row < kinds.length; row += 1) if (kinds[row] !== 0) rows[count++] = row;
  return rows.subarray(0, count);
}

function toFact<T extends string>(column: TextColumn, rows: number): LedgerFact<T> {
  const numbers = column.numbers.length === 0 ? new Uint8Array(rows) : column.numbers;
  const texts = column.texts.map((text) => text ?? '') as T[];
  const read = (row: number) => texts[numbers[row] ?? 0] as T;
  return Object.assign(read, { column: { numbers, texts } });
}

function toDetail({
  numbers,
  texts,
}: TextColumn): ((row: number) => string | undefined) | undefined {
  return numbers.length === 0 ? undefined : (row) => texts[numbers[row] ?? 0] ?? undefined;
}

function listRepeats(back: Uint32Array): number[][] {
  const chains = new Map<number, number[]>();
  const repeats: number[][] = [];
  for (let row = 0; row < back.length; row += 1) {
    const distance = back[row] ?? 0;
    if (distance === 0) continue;
    const before = row - distance;
    const chain = chains.get(before) ?? [before];
    if (chain.length === 1) repeats.push(chain);
    chain.push(row);
    chains.set(row, chain);
  }
  return repeats;
}
