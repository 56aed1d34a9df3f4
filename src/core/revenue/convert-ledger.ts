// A ledger told in one currency, as far as there are rates; the rest stays as it is.
import type { FxTable } from '../money/fx.ts';
import { addMoney, type Money } from '../money/money.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { LedgerEntry } from './ledger.ts';
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
  const conversions = new Map<string, Conversion>();
  const amounts = new Map<number, Money>();
  for (const row of rows.numbers) {
    if (rows.currency(row) === currency) continue;
    const from = { minor: rows.minor(row), currency: rows.currency(row) };
    const found = convert(from, currency, rows.occurredOn(row));
    if (!found) continue;
    const { amount, rate } = found;
    note(conversions, { from, to: amount, day: rate.date, source: rate.source });
    amounts.set(row, amount);
  }
  if (amounts.size === 0) return { rows, conversions: [] };
  return {
    rows: {
      ...rows,
      minor: (row) => amounts.get(row)?.minor ?? rows.minor(row),
      currency: (row) => amounts.get(row)?.currency ?? rows.currency(row),
    },
    conversions: [...conversions.keys()]
      .toSorted()
      .map((key) => conversions.get(key) as Conversion),
  };
}

function note(
  conversions: Map<string, Conversion>,
  { from, to, day, source }: { from: Money; to: Money; day: CivilDate; source: string },
): void {
  const known = conversions.get(from.currency);
  if (!known) {
    const first = { from, to, entries: 1, firstRate: day, lastRate: day, sources: [source] };
    conversions.set(from.currency, first);
    return;
  }
  conversions.set(from.currency, {
    from: addMoney(known.from, from),
    to: addMoney(known.to, to),
    entries: known.entries + 1,
    firstRate: day < known.firstRate ? day : known.firstRate,
    lastRate: day > known.lastRate ? day : known.lastRate,
    sources: [...new Set([...known.sources, source])].toSorted(),
  });
}
