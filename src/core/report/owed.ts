// What programs owe and where their reports differ from the terms: views and the review ask for both, and a large
// ledger is gone through once for them.
import { createFxTable } from '../money/fx.ts';
import { listPayoutsDue, type PayoutDue } from '../revenue/payouts-due.ts';
import { reconcile, type Reconciliation } from '../revenue/reconcile.ts';
import type { ReportData } from './report-data.ts';

export interface Owed {
  /** As of the report's day. */
  due: () => readonly PayoutDue[];
  reconciled: () => Reconciliation;
}

/** Each is worked out when it is first asked for. */
export function createOwed({
  ledger,
  payouts,
  programs,
  asOf,
  input,
}: Pick<ReportData, 'ledger' | 'payouts' | 'programs' | 'asOf' | 'input'>): Owed {
  let due: readonly PayoutDue[] | undefined;
  let reconciled: Reconciliation | undefined;
  return {
    due: () =>
      (due ??= listPayoutsDue(ledger, payouts, programs, asOf, createFxTable(input.fxRates ?? []))),
    reconciled: () => (reconciled ??= reconcile(ledger, programs, asOf)),
  };
}
