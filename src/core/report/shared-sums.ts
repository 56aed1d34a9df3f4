// What several views and the review ask for of the whole ledger: a large one is gone through once for all of them.
import { createFxTable } from '../money/fx.ts';
import { entriesOf } from '../revenue/attribution.ts';
import { listPayoutsDue, type PayoutDue } from '../revenue/payouts-due.ts';
import { reconcile, type Reconciliation } from '../revenue/reconcile.ts';
import { listReferrals } from '../revenue/referrals.ts';
import type { Revenue } from '../revenue/revenue.ts';
import { summariseRevenue } from '../revenue/revenue.ts';
import { listUnconverted } from '../revenue/unconverted.ts';
import { toFigures } from './figures.ts';
import type { ReportData } from './report-data.ts';
import type { ViewRow } from './view.ts';

/** Each is worked out when it is first asked for. */
export interface SharedSums {
  due: () => readonly PayoutDue[];
  reconciled: () => Reconciliation;
  referrals: () => ReturnType<typeof listReferrals>;
  /** The figures of every commission of the days asked for, without traffic. */
  whole: () => ViewRow;
  /** What is in no figure for want of a rate. */
  others: () => {
    currencies: Revenue['otherCurrencies'];
    unconverted: ReturnType<typeof listUnconverted>;
  };
}

export function shareSums({
  attributed,
  ledger,
  payouts,
  programs,
  asOf,
  currency,
  dataSince,
  input,
}: Omit<ReportData, 'sums'>): SharedSums {
  const context = { currency, asOf, dataSince, prior: { a: 0.5, b: 0.5 } };
  const nothing = { clicks: null, views: null, hours: null, projected: null };
  return {
    due: once(() =>
      listPayoutsDue(ledger, payouts, programs, asOf, createFxTable(input.fxRates ?? [])),
    ),
    reconciled: once(() => reconcile(ledger, programs, asOf)),
    referrals: once(() => listReferrals(attributed, programs, currency, asOf)),
    whole: once(() => toFigures({ entries: entriesOf(attributed), ...nothing }, context)),
    others: once(() => {
      const entries = entriesOf(attributed);
      const { otherCurrencies } = summariseRevenue(entries, currency, asOf);
      return { currencies: otherCurrencies, unconverted: listUnconverted(entries, currency) };
    }),
  };
}

function once<T>(work: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => (kept ??= { value: work() }).value;
}
