// Which months a plot of booked money may end with.
import { isMoneyValue, type View } from '../../core/report/view.ts';
import type { MonthRow } from '../../core/revenue/month-table.ts';

/**
 * The last months of which more is pending than booked are not complete: networks decide weeks later, and a line of
 * what is booked would fall to nothing there. `table` is the view of months.
 */
export function markUndecided(months: readonly MonthRow[], table: View): MonthRow[] {
  const pending = new Map(
    table.rows.flatMap(({ month, pending: amount = null }) =>
      typeof month === 'string' && isMoneyValue(amount) ? [[month, amount.minor] as const] : [],
    ),
  );
  const isDecided = ({ month, total }: MonthRow) => (pending.get(month) ?? 0n) <= total.minor;
  const last = months.findLastIndex(isDecided);
  return months.map((row, index) => (index > last ? { ...row, complete: false } : row));
}
