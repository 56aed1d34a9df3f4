// A ledger told in one currency, as far as there are rates; the rest stays as it is.
import type { FxTable } from '../money/fx.ts';
import { addMoney, type Money } from '../money/money.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { compareText } from './compare-text.ts';
import type { LedgerEntry } from './ledger.ts';
import { columnOf, judgeTexts } from './ledger-column.ts';
import { rowsOf, type LedgerRows } from './ledger-rows.ts';

/** What was converted, by the currency that it was in. */
export interface Conversion {
  /** Sum of commissions in their own currency, of every standing. */
  from: Money;
  /** The same in the report's. */
  to: Money;
  /** Number of commissions. */
  entries: number;
  /** UTC days of the oldest and the newest rate. */
  firstRate: CivilDate;
  lastRate: CivilDate;
  /** Who published the rates. */
  sources: string[];
  /** How many of them went through a third currency for want of a rate; in alphabetical order. */
  via: { currency: string; entries: number }[];
}

export interface ConvertedLedger {
  entries: LedgerEntry[];
  /** In alphabetical order of currencies. */
  conversions: Conversion[];
}

/** Each commission at the rate of the day on which the customer paid. */
export function convertLedger(
  entries: readonly LedgerEntry[],
  currency: string,
  convert: FxTable,
): ConvertedLedger {
  const { rows, conversions } = convertRows(rowsOf(entries), currency, convert);
  const converted = entries.map((entry, row): LedgerEntry => {
    if (rows.currency(row) === entry.commission.currency) return entry;
    const commission = { minor: rows.minor(row), currency };
    const sale =
      entry.sale && (convert(entry.sale, currency, entry.occurredOn)?.amount ?? entry.sale);
    return { ...entry, commission, sale };
  });
  return { entries: converted, conversions };
}

/** The same rows with the commissions of `convertLedger`. */
export function convertRows(
  rows: LedgerRows,
  currency: string,
  convert: FxTable,
): { rows: LedgerRows; conversions: Conversion[] } {
  const counts = new Map<string, Count>();
  const amounts = new Map<number, Money>();
  const isOther = judgeTexts(columnOf(rows, rows.currency), (own) => own !== currency);
  for (const row of rows.numbers) {
    if (!isOther(row)) continue;
    const from = { minor: rows.minor(row), currency: rows.currency(row) };
    const found = convert(from, currency, rows.occurredOn(row));
    if (!found) continue;
    note(counts, from, found);
    amounts.set(row, found.amount);
  }
  if (amounts.size === 0) return { rows, conversions: [] };
  return {
    rows: {
      ...rows,
      minor: (row) => amounts.get(row)?.minor ?? rows.minor(row),
      currency: (row) => amounts.get(row)?.currency ?? rows.currency(row),
    },
    conversions: [...counts]
      .toSorted(([a], [b]) => compareText(a, b))
      .map(([, count]) => toConversion(count)),
  };
}

/** A conversion while it is counted. */
interface Count extends Omit<Conversion, 'sources' | 'via'> {
  sources: Set<string>;
  via: Map<string, number>;
}

function note(
  counts: Map<string, Count>,
  from: Money,
  { amount, rates, via }: NonNullable<ReturnType<FxTable>>,
): void {
  const none = { currency: from.currency, minor: 0n };
  const [day = ''] = rates.map(({ date }) => date);
  const count = counts.get(from.currency) ?? {
    from: none,
    to: { currency: amount.currency, minor: 0n },
    entries: 0,
    firstRate: day,
    lastRate: day,
    sources: new Set(),
    via: new Map<string, number>(),
  };
  counts.set(from.currency, count);
  count.from = addMoney(count.from, from);
  count.to = addMoney(count.to, amount);
  count.entries += 1;
  for (const { date, source } of rates) {
    if (date < count.firstRate) count.firstRate = date;
    if (date > count.lastRate) count.lastRate = date;
    count.sources.add(source);
  }
  if (via !== undefined) count.via.set(via, (count.via.get(via) ?? 0) + 1);
}

function toConversion(count: Count): Conversion {
  const via = [...count.via].map(([currency, entries]) => ({ currency, entries }));
  return {
    ...count,
    sources: [...count.sources].toSorted(),
    via: via.toSorted((a, b) => compareText(a.currency, b.currency)),
  };
}

/** The way that amounts went, as the end of a sentence: `, through USD`; empty where all rates are direct. */
export function describeVia({ via, entries: all }: Pick<Conversion, 'via' | 'entries'>): string {
  return via
    .map(({ currency, entries }) =>
      entries === all
        ? `, through ${currency}`
        : `, ${entries} of ${all} commissions through ${currency}`,
    )
    .join('');
}
