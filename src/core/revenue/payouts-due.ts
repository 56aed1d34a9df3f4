// What each program owes, when it pays by its own rules, and what it should have paid already.
import { isCash, type Payout } from '../affiliate/payout-terms.ts';
import type { FxTable } from '../money/fx.ts';
import type { Money } from '../money/money.ts';
import { addDays, addMonths, type CivilDate } from '../time/civil-date.ts';
import { isBooked, type LedgerEntry } from './ledger.ts';
import { nextPayDay } from './pay-days.ts';
import { findLockDay, payoutFor, type ProgramFacts, type ProgramIndex } from './program-facts.ts';

/** What one program of a network owes in one currency. */
export interface PayoutDue {
  network: string;
  program: string;
  currency: string;
  /** False for store credit, which is no money. */
  cash: boolean;
  /** Granted and not paid. */
  balance: Money;
  /** Of the balance: still within the hold. */
  held: Money;
  /** False when the registry does not say how the program pays. */
  stated: boolean;
  /** Balance from which it pays; null when none is stated. */
  minimum: Money | null;
  /** UTC day for which no rate tells whether what is `below` reaches a threshold in another currency; else null. */
  unknownOn: CivilDate | null;
  /** Different customers in what is past its hold; null when the program does not count them. */
  payers: number | null;
  /** Payments by the program's rules, in order of days; those at least a week before the as-of day are late. */
  payments: { day: CivilDate; amount: Money; late: boolean }[];
  /** Past its hold and below the threshold on every pay day up to a year from now. */
  below: Money;
  /** Reported as paid, less the payouts that were seen; null when the network reports no payouts. */
  unseen: Money | null;
}

/** Payments take a few days on their way. */
const GRACE_DAYS = 7;

/**
 * `entries` and `payouts` are a ledger and its payouts, unconverted, as of the UTC day `asOf`. `convert` tells
 * amounts in the currency of a threshold, at the rate of the pay day, of one to come at that of `asOf`.
 */
export function listPayoutsDue(
  entries: readonly LedgerEntry[],
  payouts: readonly LedgerEntry[],
  programs: ProgramIndex,
  asOf: CivilDate,
  convert: FxTable,
): PayoutDue[] {
  const keyOf = createKeys();
  const sentBy = Map.groupBy(
    payouts.filter(({ status }) => isBooked(status)),
    keyOf,
  );
  const booked = entries.filter(({ status }) => isBooked(status));
  const groups = Map.groupBy(booked, keyOf);
  return [...groups.keys()].toSorted().map((key) => {
    const own = groups.get(key) ?? [];
    const [network, program, currency] = JSON.parse(key) as [string, string, string];
    const sum = (part: readonly LedgerEntry[]): Money => ({
      minor: part.reduce((minor, { commission }) => minor + commission.minor, 0n),
      currency,
    });
    const facts = programs.get(program);
    const payout = facts && payoutFor(facts, asOf);
    const unpaid = own.filter(({ status }) => status === 'approved');
    const owed = unpaid.map((entry) => ({ entry, from: findLockDay(entry, facts) ?? asOf }));
    const free = owed.filter(({ from }) => from <= asOf).map(({ entry }) => entry);
    const { payments, rest, unknownOn } = schedule(owed, payout, facts, { asOf, convert });
    const sent = sentBy.get(key);
    const paid = sum(own.filter(({ status }) => status === 'paid'));
    return {
      network,
      program,
      currency,
      cash: payout === undefined || isCash(payout),
      balance: sum(unpaid),
      held: sum(owed.filter(({ from }) => from > asOf).map(({ entry }) => entry)),
      stated: payout !== undefined,
      minimum: payout?.minimum ?? null,
      unknownOn,
      payers: payout?.minimumPayers === undefined ? null : countPayers(free),
      payments: payments.map(({ day, part }) => ({
        day,
        amount: sum(part),
        late: addDays(day, GRACE_DAYS) <= asOf,
      })),
      below: sum(rest.filter(({ from }) => from <= asOf).map(({ entry }) => entry)),
      unseen: sent ? { minor: paid.minor - sum(sent).minor, currency } : null,
    };
  });
}

/** Rows of one program mostly follow each other: a key is made where they change. */
function createKeys(): (entry: LedgerEntry) => string {
  let last: LedgerEntry | undefined;
  let key = '';
  return (entry) => {
    const { network, program, commission } = entry;
    const isSame =
      last?.network === network &&
      last.program === program &&
      last.commission.currency === commission.currency;
    if (!isSame) key = JSON.stringify([network, program, commission.currency]);
    last = entry;
    return key;
  };
}

interface Owed {
  entry: LedgerEntry;
  /** UTC day from which it may be paid. */
  from: CivilDate;
}

interface Schedule {
  payments: { day: CivilDate; part: LedgerEntry[] }[];
  rest: Owed[];
  /** Last pay day of `rest` for which there was no rate. */
  unknownOn: CivilDate | null;
}

/** Walks from pay day to pay day, a year beyond the as-of day: what is below a threshold is carried on. */
function schedule(
  owed: readonly Owed[],
  payout: Payout | undefined,
  program: ProgramFacts | undefined,
  { asOf, convert }: { asOf: CivilDate; convert: FxTable },
): Schedule {
  const payments: Schedule['payments'] = [];
  let rest = owed.toSorted((a, b) => (a.from < b.from ? -1 : 1));
  let unknownOn: CivilDate | null = null;
  const [first] = rest;
  if (!first || !payout || !program) return { payments, rest, unknownOn };
  const end = addMonths(asOf, 12);
  for (
    let day = nextPayDay(payout, first.from);
    day <= end;
    day = nextPayDay(payout, addDays(day, 1))
  ) {
    const part = rest.filter(({ from }) => from <= day).map(({ entry }) => entry);
    const rateDay = day < asOf ? day : asOf;
    const verdict =
      part.length > 0 &&
      reaches(part, payout, (amount, currency) => convert(amount, currency, rateDay)?.amount);
    unknownOn = verdict === 'no-rate' ? rateDay : null;
    if (verdict === true) {
      payments.push({ day, part });
      rest = rest.filter(({ from }) => from > day);
    }
    if (rest.length === 0) break;
    // Nothing new to come and the threshold not reached: it will not be by waiting.
    if (day > asOf && rest.every(({ from }) => from <= day)) break;
  }
  return { payments, rest, unknownOn };
}

function reaches(
  part: readonly LedgerEntry[],
  { minimum, minimumPayers = 0 }: Payout,
  convert: (amount: Money, currency: string) => Money | undefined,
): boolean | 'no-rate' {
  const minor = part.reduce((sum, { commission }) => sum + commission.minor, 0n);
  if (minor <= 0n || countPayers(part) < minimumPayers) return false;
  const currency = part[0]?.commission.currency;
  if (minimum === undefined || currency === undefined) return true;
  const balance =
    currency === minimum.currency
      ? { minor, currency }
      : convert({ minor, currency }, minimum.currency);
  return balance === undefined ? 'no-rate' : balance.minor >= minimum.minor;
}

function countPayers(part: readonly LedgerEntry[]): number {
  return new Set(part.map(({ customer }) => customer).filter((customer) => customer !== '')).size;
}
