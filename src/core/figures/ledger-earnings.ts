// What a ledger says was earned, as texts that a typed number is held against: plain data, which threads can share.
import { formatAmount } from '../money/amount.ts';
import { createMoney, type Money } from '../money/money.ts';
import type { ReportData } from '../report/report-data.ts';
import { entriesOf, type AttributedEntry } from '../revenue/attribution.ts';
import { summariseRevenue } from '../revenue/revenue.ts';
import { lastCompleteMonth, listMonths, monthOf, type CivilMonth } from '../time/civil-date.ts';

export interface Earned {
  /** Booked commission, as a decimal such as `378.00`. */
  booked: string;
  /** Every amount that may be meant by "earned": of all or of a part, and with what was pending. */
  known: string[];
}

export interface LedgerEarnings {
  /** ISO 4217. */
  currency: string;
  /** By calendar month: complete ones after that of the first commission, whose beginning may be missing. */
  months: Record<CivilMonth, Earned>;
  /** By post id; empty where some money belongs to no article, which may be anyone's. */
  posts: Record<string, Earned>;
}

/** Undefined where an amount in a currency without a rate makes every sum uncertain, and for an empty ledger. */
export function listLedgerEarnings(data: ReportData): LedgerEarnings | undefined {
  const { attributed, currency, asOf } = data;
  const own = attributed.toSorted((a, b) => (a.entry.occurredOn < b.entry.occurredOn ? -1 : 1));
  const [first] = own;
  if (!first || own.some(({ entry }) => entry.commission.currency !== currency)) return undefined;
  const byMonth = Map.groupBy(own, ({ entry }) => monthOf(entry.occurredOn));
  const [, ...months] = listMonths(monthOf(first.entry.occurredOn), lastCompleteMonth(asOf));
  const isWhole = own.every(({ bucket }) => bucket === 'post');
  const byPost = Map.groupBy(own, (each) => (each.bucket === 'post' ? each.post : ''));
  return {
    currency,
    months: Object.fromEntries(
      months.map((month) => [month, describe(byMonth.get(month) ?? [], data)]),
    ),
    posts: isWhole
      ? Object.fromEntries(
          [...byPost].map(([post, entries]) => {
            const { booked, known } = describe(entries, data);
            return [post, { booked, known: [...new Set([...known, ...listPast(entries, data)])] }];
          }),
        )
      : {},
  };
}

function describe(entries: readonly AttributedEntry[], data: ReportData): Earned {
  const parts = [
    entries,
    ...Map.groupBy(entries, ({ entry }) => entry.program).values(),
    ...Map.groupBy(entries, (each) => (each.bucket === 'post' ? each.post : '')).values(),
  ];
  const amounts = parts.flatMap((part) => listAmounts(part, data));
  return {
    booked: formatAmount(sum(entries, data).total),
    known: [...new Set(amounts.map(formatAmount))],
  };
}

function listAmounts(entries: readonly AttributedEntry[], data: ReportData): Money[] {
  const { total, firstOrder, recurring, pending, reversed } = sum(entries, data);
  const add = (...parts: Money[]): Money =>
    createMoney(
      parts.reduce((whole, { minor }) => whole + minor, 0n),
      data.currency,
    );
  return [
    total,
    firstOrder,
    recurring.total,
    add(firstOrder, recurring.total),
    pending,
    add(total, pending),
    add(total, reversed),
    add(total, pending, reversed),
  ];
}

// A text was true on the day on which it was written: what the article had earned by then.
function listPast(entries: readonly AttributedEntry[], data: ReportData): string[] {
  const days = Map.groupBy(entries, ({ entry }) => entry.occurredOn);
  let minor = 0n;
  return [...days.values()].map((own) => {
    minor += sum(own, data).total.minor;
    return formatAmount(createMoney(minor, data.currency));
  });
}

function sum(entries: readonly AttributedEntry[], { currency, asOf }: ReportData) {
  return summariseRevenue(entriesOf(entries), currency, asOf);
}
