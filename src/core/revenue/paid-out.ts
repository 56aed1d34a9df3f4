// What networks sent to the author.
import { sumMoney, type Money } from '../money/money.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { isBooked, type LedgerEntry } from './ledger.ts';

/** Payouts of one program of a network in one currency. */
export interface PaidOut {
  network: string;
  /** Empty when the report does not say. */
  program: string;
  /** Number of payouts that were sent. */
  payouts: number;
  sent: Money;
  /** Announced, and not sent yet. */
  announced: Money;
  /** Sent and come back, or called off. */
  failed: Money;
  /** UTC day of the last one that was sent; null before it. */
  last: CivilDate | null;
}

/** One row for each network, program and currency, in that order. */
export function sumPayouts(payouts: readonly LedgerEntry[]): PaidOut[] {
  const keyOf = ({ network, program, commission }: LedgerEntry) =>
    JSON.stringify([network, program, commission.currency]);
  const groups = Map.groupBy(payouts, keyOf);
  return [...groups.keys()].toSorted().map((key) => {
    const own = groups.get(key) ?? [];
    const [network, program, currency] = JSON.parse(key) as [string, string, string];
    const sumIn = (test: (entry: LedgerEntry) => boolean) =>
      sumMoney(
        own.filter(test).map(({ commission }) => commission),
        currency,
      );
    const sent = own.filter(({ status }) => isBooked(status));
    return {
      network,
      program,
      payouts: sent.length,
      sent: sumIn(({ status }) => isBooked(status)),
      announced: sumIn(({ status }) => status === 'pending'),
      failed: sumIn(({ status }) => status === 'reversed'),
      last:
        sent
          .map(({ occurredOn }) => occurredOn)
          .toSorted()
          .at(-1) ?? null,
    };
  });
}
