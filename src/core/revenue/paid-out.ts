// What networks sent to the author.
import { createMoney, type Money } from '../money/money.ts';
import type { CivilDate } from '../time/civil-date.ts';
import { isBooked } from './ledger.ts';
import type { LedgerRows } from './ledger-rows.ts';
import type { CommissionStatus } from './observation.ts';

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
export function sumPayouts(rows: LedgerRows): PaidOut[] {
  const { network, program, currency, occurredOn } = rows;
  const groups = Map.groupBy(rows.numbers, (row) =>
    JSON.stringify([network(row), program(row), currency(row)]),
  );
  return [...groups.keys()].toSorted().map((key) => {
    const own = groups.get(key) ?? [];
    const [ofNetwork, ofProgram, ofCurrency] = JSON.parse(key) as [string, string, string];
    const sumIn = (test: (status: CommissionStatus) => boolean) =>
      createMoney(
        own.reduce((sum, row) => (test(rows.status(row)) ? sum + rows.minor(row) : sum), 0n),
        ofCurrency,
      );
    const sent = own.filter((row) => isBooked(rows.status(row)));
    return {
      network: ofNetwork,
      program: ofProgram,
      payouts: sent.length,
      sent: sumIn(isBooked),
      announced: sumIn((status) => status === 'pending'),
      failed: sumIn((status) => status === 'reversed'),
      last: sent.map(occurredOn).toSorted().at(-1) ?? null,
    };
  });
}
