// What the terms say that referrals should have paid, against what the reports say, difference by
// difference. Reports are checked in their own currencies, before any conversion.
import { expectedCommission, type CommissionEvent } from '../affiliate/expected-commission.ts';
import type { Term } from '../affiliate/terms.ts';
import type { Money } from '../money/money.ts';
import { halfEven } from '../money/rounding.ts';
import { addMonths, daysBetween, type CivilDate } from '../time/civil-date.ts';
import { indexCustomers, type Customer } from './customers.ts';
import type { LedgerEntry } from './ledger.ts';
import { measureVolume } from './volume.ts';
import { findLockDay, termsFor, type ProgramFacts, type ProgramIndex } from './program-facts.ts';

/**
 * `less`, `more`: the report says another amount than the terms. `not-promised`: the terms pay nothing for
 * it. `missing`: a customer who paid before and after has no payment in that month. `late`: still pending
 * after the day on which it locks.
 */
type DifferenceKind = 'less' | 'more' | 'not-promised' | 'missing' | 'late';

interface Difference {
  kind: DifferenceKind;
  network: string;
  program: string;
  /** The commission; of a missing one, the payment before it. */
  externalId: string;
  /** Opaque id of the customer; empty when none. */
  customer: string;
  /** UTC day of the payment, or of that which is missing. */
  day: CivilDate;
  /** By the terms; zero when they promise nothing. */
  expected: Money;
  /** By the report; zero when it is missing. */
  reported: Money;
  /** Reported less expected. */
  difference: Money;
}

/** Why a commission could not be compared. */
type Unchecked =
  | 'unknown-program'
  | 'no-terms'
  | 'no-sale-amount'
  | 'no-customer'
  | 'other-currency'
  | 'amended'
  | 'reversed';

export interface Reconciliation {
  /** Commissions that were compared, and how many of them agree. */
  checked: number;
  agreed: number;
  /** The others, by why. */
  unchecked: Partial<Record<Unchecked, number>>;
  /** By day, then id. */
  differences: Difference[];
}

/** One minor unit: networks round each payment in one way or another. */
const TOLERANCE = 1n;
/** A gap of a month and a half between monthly payments has room for one. */
const GAP_DAYS = 46;
/** Longer ones are of customers who pay by the quarter or year, or came back. */
const LONGEST_GAP_DAYS = 80;

/** `entries` are a ledger, as of the UTC day `asOf`. */
export function reconcile(
  entries: readonly LedgerEntry[],
  programs: ProgramIndex,
  asOf: CivilDate,
): Reconciliation {
  const customers = indexCustomers(entries);
  const unchecked: Reconciliation['unchecked'] = {};
  const differences: Difference[] = [];
  let [checked, agreed] = [0, 0];
  for (const entry of entries) {
    const result = compare(entry, customers.find(entry), entries, programs);
    if (typeof result === 'string') unchecked[result] = (unchecked[result] ?? 0) + 1;
    else {
      checked += 1;
      if (result === undefined) agreed += 1;
      else differences.push(result);
    }
    const late = findLate(entry, programs.get(entry.program), asOf);
    if (late) differences.push(late);
  }
  for (const customer of customers.all)
    differences.push(...listMissing(customer, programs.get(customer.program)));
  return {
    checked,
    agreed,
    unchecked,
    differences: differences.toSorted((a, b) =>
      a.day === b.day ? (a.externalId < b.externalId ? -1 : 1) : a.day < b.day ? -1 : 1,
    ),
  };
}

/** Undefined when report and terms agree. */
function compare(
  entry: LedgerEntry,
  customer: Customer | undefined,
  entries: readonly LedgerEntry[],
  programs: ProgramIndex,
): Difference | Unchecked | undefined {
  if (entry.status === 'reversed') return 'reversed';
  if (AMENDING.has(entry.kind)) return 'amended';
  const program = programs.get(entry.program);
  if (!program) return 'unknown-program';
  const term = termsFor(program, entry.occurredOn, customer?.since);
  if (!term) return 'no-terms';
  const event = toEvent(entry, customer, term);
  if (typeof event === 'string') return event;
  // Whether the referral that reaches a threshold is paid by the new rate is not published: either is right.
  const candidates = [false, true].map((isIncluded) =>
    expectedCommission(
      term,
      { ...event, volume: (window) => measureVolume(entries, entry, window, isIncluded) },
      halfEven,
    ),
  );
  const zero = { minor: 0n, currency: entry.commission.currency };
  const amounts = candidates.map((amount) => amount ?? zero);
  if (amounts.some(({ currency }) => currency !== entry.commission.currency))
    return 'other-currency';
  if (amounts.some(({ minor }) => isNear(minor, entry.commission.minor))) return undefined;
  const [expected = zero] = amounts;
  const off = entry.commission.minor - expected.minor;
  const kind = candidates[0] === undefined ? 'not-promised' : off < 0n ? 'less' : 'more';
  return toDifference(kind, entry, entry.occurredOn, expected, entry.commission);
}

const AMENDING: ReadonlySet<LedgerEntry['kind']> = new Set(['correction', 'clawback', 'bonus']);

function isNear(a: bigint, b: bigint): boolean {
  const off = a - b;
  return off <= TOLERANCE && off >= -TOLERANCE;
}

function toEvent(
  entry: LedgerEntry,
  customer: Customer | undefined,
  term: Term,
): CommissionEvent | Unchecked {
  const { kind, sale, plan } = entry;
  const readHistory = () => customer && { history: recall(customer, entry, term) };
  if (kind === 'signup' || kind === 'lead' || kind === 'bounty')
    return { kind, plan, ...readHistory() };
  if (!sale) return 'no-sale-amount';
  if (sale.currency !== entry.commission.currency) return 'other-currency';
  const history = readHistory();
  const firstInvoice = customer?.entries.find((each) => each.kind === 'sale')?.sale;
  const detail = { amount: sale, plan, firstInvoice, ...history };
  if (kind === 'sale' || kind === 'upgrade') return { kind, ...detail };
  if (!customer)
    return dependsOnMonth(term) ? 'no-customer' : { kind: 'renewal', number: 1, ...detail };
  const before = customer.entries.slice(0, customer.entries.indexOf(entry));
  const number = before.filter((each) => each.kind === 'renewal').length + 1;
  // By date: a year of yearly payments is twelve months, and a pause counts.
  const month = Math.round(daysBetween(customer.since, entry.occurredOn) / DAYS_PER_MONTH) + 1;
  return { kind: 'renewal', number, month: Math.max(2, month), ...detail };
}

const DAYS_PER_MONTH = 365.25 / 12;

// Without a customer's id it is not known which of their payments it is.
function dependsOnMonth({ rates, recurring, cap, tiers }: Term): boolean {
  return (
    cap !== undefined ||
    tiers.some((tier) => tier.cap !== undefined || tier.rates !== undefined) ||
    (recurring?.months ?? null) !== null ||
    (rates ?? []).some(({ fromMonth, toMonth }) => fromMonth > 2 || toMonth !== null)
  );
}

/** What the customer had brought before an entry, as reported. */
function recall({ entries }: Customer, entry: LedgerEntry, { cap }: Term) {
  const { currency } = entry.commission;
  const before = entries
    .slice(0, entries.indexOf(entry))
    .filter((each) => each.status !== 'reversed' && each.commission.currency === currency);
  const digits = cap?.perCustomerPeriod?.period === 'year' ? 4 : 7;
  const period = entry.occurredOn.slice(0, digits);
  const sum = (part: readonly LedgerEntry[]): Money => ({
    minor: part.reduce((minor, { commission }) => minor + commission.minor, 0n),
    currency,
  });
  return {
    earned: sum(before),
    earnedInPeriod: sum(before.filter(({ occurredOn }) => occurredOn.startsWith(period))),
    count: before.filter(({ commission }) => commission.minor > 0n).length,
  };
}

function findLate(
  entry: LedgerEntry,
  program: ProgramFacts | undefined,
  asOf: CivilDate,
): Difference | undefined {
  if (entry.status !== 'pending' || !program) return undefined;
  const lock = findLockDay(entry, program);
  if (lock === null || lock >= asOf || lock === entry.occurredOn) return undefined;
  const zero = { minor: 0n, currency: entry.commission.currency };
  return toDifference('late', entry, lock, entry.commission, zero);
}

function listMissing(
  { entries, since }: Customer,
  program: ProgramFacts | undefined,
): Difference[] {
  if (!program) return [];
  const paid = entries.filter(({ kind }) => kind === 'sale' || kind === 'renewal');
  return paid.flatMap((entry, index) => {
    const next = paid[index + 1];
    const gap = next ? daysBetween(entry.occurredOn, next.occurredOn) : 0;
    if (!next?.sale || gap < GAP_DAYS || gap > LONGEST_GAP_DAYS) return [];
    const day = addMonths(entry.occurredOn, 1);
    const term = termsFor(program, day, since);
    const month = Math.round(daysBetween(since, day) / DAYS_PER_MONTH) + 1;
    const event = {
      kind: 'renewal',
      amount: next.sale,
      number: 1,
      month,
      plan: next.plan,
    } as const;
    const expected = term && expectedCommission(term, event, halfEven);
    if (!expected || expected.minor === 0n) return [];
    return [toDifference('missing', entry, day, expected, { ...expected, minor: 0n })];
  });
}

function toDifference(
  kind: DifferenceKind,
  { network, program, externalId, customer }: LedgerEntry,
  day: CivilDate,
  expected: Money,
  reported: Money,
): Difference {
  const difference = { ...expected, minor: reported.minor - expected.minor };
  return { kind, network, program, externalId, customer, day, expected, reported, difference };
}
