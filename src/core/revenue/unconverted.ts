// Money that stands in its own currency for want of a rate: what of it there is, and which days lack one.
import { RATE_HOLDS_DAYS } from '../money/fx.ts';
import type { CivilDate } from '../time/civil-date.ts';
import type { LedgerEntry } from './ledger.ts';

export interface Unconverted {
  /** ISO 4217 code that it is in. */
  currency: string;
  /** Sum of commissions that were not reversed, in minor units. */
  minor: bigint;
  /** Number of commissions, reversed ones among them. */
  commissions: number;
  /** UTC days of payments for which there is no rate, ascending. */
  days: CivilDate[];
}

/** By currency, in alphabetical order; `entries` are told in `currency` as far as there are rates. */
export function listUnconverted(
  entries: Iterable<Pick<LedgerEntry, 'commission' | 'occurredOn' | 'status'>>,
  currency: string,
): Unconverted[] {
  const all = new Map<string, Unconverted & { seen: Set<CivilDate> }>();
  for (const { commission, occurredOn, status } of entries) {
    const { currency: own, minor } = commission;
    if (own === currency) continue;
    const known = all.get(own) ?? {
      currency: own,
      minor: 0n,
      commissions: 0,
      days: [],
      seen: new Set(),
    };
    known.minor += status === 'reversed' ? 0n : minor;
    known.commissions += 1;
    known.seen.add(occurredOn);
    all.set(own, known);
  }
  return [...all.values()]
    .map(({ seen, ...rest }) => ({ ...rest, days: [...seen].toSorted() }))
    .toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** `no rate within 31 days before 2026-09-05 and 1 later day`; the days of payments, ascending, at least one. */
export function describeMissingRate([first = '', ...later]: readonly CivilDate[]): string {
  const more =
    later.length === 0 ? '' : ` and ${later.length} later day${later.length === 1 ? '' : 's'}`;
  return `no rate within ${RATE_HOLDS_DAYS} days before ${first}${more}`;
}
