// What a program will pay, read from its terms by asking them for the commissions of one customer.
import { expectedCommission } from '../affiliate/expected-commission.ts';
import type { Program } from '../affiliate/program.ts';
import { termsOn, type Term } from '../affiliate/terms.ts';
import { halfEven } from '../money/rounding.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { UNKNOWN_PROGRAM, type ProgramOutlook } from './forecast-facts.ts';

/** A price high enough that rounding does not show in a ratio: 10,000.00 in a currency of cents. */
const PROBE = 1_000_000n;
/** Renewals that are looked at; terms that still pay for the last one have no end. */
const LONGEST = 120;

/** As of a UTC day. Without terms on that day the program takes no referrals. */
export function readOutlook(
  { terms, status, payout }: Program,
  asOf: CivilDate,
  currency: string,
): ProgramOutlook {
  const term = termsOn(terms, asOf);
  const last = terms === 'none' ? undefined : terms.findLast(({ from }) => from <= asOf);
  const stands = term ?? last;
  if (!stands) return { ...UNKNOWN_PROGRAM, open: false };
  const { perCustomer } = stands.cap ?? {};
  return {
    open: status === 'active' && term !== undefined,
    ...readRecurring(stands, currency),
    cap: perCustomer?.currency === currency ? Number(perCustomer.minor) : null,
    holdDays: stands.holdDays ?? payout?.holdDays ?? 0,
  };
}

function readRecurring(
  term: Term,
  currency: string,
): Pick<ProgramOutlook, 'recurringMonths' | 'recurringShare'> {
  const { cap: _cap, ...uncapped } = term;
  const amount = { minor: PROBE, currency };
  const earn = (event: Parameters<typeof expectedCommission>[1]) =>
    Number(expectedCommission({ ...uncapped, cap: undefined }, event, halfEven)?.minor ?? 0n);
  const first = earn({ kind: 'sale', amount });
  const renewals = Array.from({ length: LONGEST }, (_, index) =>
    earn({ kind: 'renewal', amount, number: index + 1 }),
  );
  const last = renewals.findLastIndex((minor) => minor > 0) + 1;
  return {
    recurringMonths: last === LONGEST ? null : last,
    recurringShare: first > 0 ? (renewals[0] ?? 0) / first : null,
  };
}
