// Each customer who was referred: plan, since when, what was paid so far. Ids as the network gives them;
// nothing personal.
import { addDays, daysBetween, type CivilDate } from '../time/civil-date.ts';
import type { AttributedEntry, Fidelity, MatchMethod } from './attribution.ts';
import { customerKey, indexCustomers, isPayment, type Customer } from './customers.ts';
import type { LedgerEntry } from './ledger.ts';
import { resolveTerms } from '../affiliate/term-rules.ts';
import { termsFor, type ProgramFacts, type ProgramIndex } from './program-facts.ts';
import { summariseRevenue, type Revenue } from './revenue.ts';

/**
 * `signed-up`: has not paid. `won`: paid, and later payments earn nothing. `paying`: paid within the usual
 * time. `silent`: the next payment is overdue. `reversed`: every payment was taken back.
 */
type ReferralStanding = 'signed-up' | 'won' | 'paying' | 'silent' | 'reversed';

interface Referral {
  network: string;
  program: string;
  /** Opaque id of the customer. */
  customer: string;
  /** As last reported; null when the report does not say. */
  plan: string | null;
  /** UTC day of the first sign-up or payment. */
  since: CivilDate;
  /** UTC day of the last payment that is not reversed; null before one. */
  lastPaid: CivilDate | null;
  /** Payments that are not reversed. */
  payments: number;
  standing: ReferralStanding;
  /** Where the customer was won; null when that is not known. */
  post: string | null;
  placement: string | null;
  matchMethod: MatchMethod;
  fidelity: Fidelity;
  /** What the customer has brought. */
  revenue: Revenue;
}

export interface Referrals {
  /** By first day, then network, program and id. */
  referrals: Referral[];
  /** Commissions whose report names no customer. */
  anonymous: { entries: number; revenue: Revenue };
}

/** A payment may come this much later than usual before it counts as missing. */
const PATIENCE = 1.5;
const USUAL_GAP_DAYS = 31;

export function listReferrals(
  attributed: readonly AttributedEntry[],
  programs: ProgramIndex,
  currency: string,
  asOf: CivilDate,
): Referrals {
  const { all, find } = indexCustomers(attributed.map(({ entry }) => entry));
  const places = findPlaces(attributed, find);
  const keyed = all.map((each) => [customerKey(each), each] as const);
  const customers = keyed.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
  const referrals = customers.map((each) => {
    const { network, program, customer, since, entries } = each;
    const place = places.get(each);
    const kept = entries.filter((entry) => isPayment(entry) && entry.status !== 'reversed');
    return {
      network,
      program,
      customer,
      plan: entries.findLast(({ plan }) => plan !== undefined)?.plan ?? null,
      since,
      lastPaid: kept.at(-1)?.occurredOn ?? null,
      payments: kept.length,
      standing: judge(entries, kept, programs.get(program), asOf),
      post: place?.bucket === 'post' ? place.post : null,
      placement: place?.bucket === 'post' ? place.placement : null,
      matchMethod: place?.matchMethod ?? ('no-sub-id' as const),
      fidelity: place?.fidelity ?? ('none' as const),
      revenue: summariseRevenue(entries, currency, asOf),
    };
  });
  const rest = attributed.map(({ entry }) => entry).filter(({ customer }) => customer === '');
  return {
    referrals: referrals.toSorted((a, b) => (a.since === b.since ? 0 : a.since < b.since ? -1 : 1)),
    anonymous: { entries: rest.length, revenue: summariseRevenue(rest, currency, asOf) },
  };
}

/** The first place of each customer in an article, else the first of all. */
function findPlaces(
  attributed: readonly AttributedEntry[],
  find: (entry: LedgerEntry) => Customer | undefined,
): Map<Customer, AttributedEntry> {
  const places = new Map<Customer, AttributedEntry>();
  for (const each of attributed) {
    const customer = each.entry.customer === '' ? undefined : find(each.entry);
    if (customer === undefined) continue;
    const known = places.get(customer);
    if (known === undefined || (known.bucket !== 'post' && each.bucket === 'post'))
      places.set(customer, each);
  }
  return places;
}

function judge(
  entries: readonly LedgerEntry[],
  kept: readonly LedgerEntry[],
  program: ProgramFacts | undefined,
  asOf: CivilDate,
): ReferralStanding {
  const last = kept.at(-1);
  if (!last) return entries.some(isPayment) ? 'reversed' : 'signed-up';
  const term = program && termsFor(program, last.occurredOn, entries[0]?.occurredOn);
  const recurs = term && resolveTerms(term, undefined).rules.some(({ event }) => LATER.has(event));
  if (recurs === false && kept.every(({ kind }) => kind !== 'renewal')) return 'won';
  const due = addDays(last.occurredOn, Math.ceil(usualGap(kept) * PATIENCE));
  return due >= asOf ? 'paying' : 'silent';
}

const LATER: ReadonlySet<string> = new Set(['renewal', 'payment']);

/** Median days between payments; a month until two are known. */
function usualGap(kept: readonly LedgerEntry[]): number {
  const gaps = kept
    .slice(1)
    .map(({ occurredOn }, index) => daysBetween(kept[index]?.occurredOn ?? occurredOn, occurredOn))
    .filter((gap) => gap > 0)
    .toSorted((a, b) => a - b);
  return Math.max(USUAL_GAP_DAYS, gaps[Math.floor(gaps.length / 2)] ?? USUAL_GAP_DAYS);
}
