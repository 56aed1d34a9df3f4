// Month by month: what was booked, what is pending, what is projected, and what it cost.
import type { DeskRequest } from '../desk.ts';
import { h } from '../html.ts';
import { DESK_PATH, type Page } from '../page.ts';
import { renderView } from '../view-table.ts';

export async function profitAndLossPage({ source, format }: DeskRequest): Promise<Page> {
  const [pnl, months] = await Promise.all([source.view('pnl'), source.view('months')]);
  return {
    title: 'P&L',
    lead: 'Booked, pending and projected money stand apart: they are never added.',
    body: h`${renderView({
      view: pnl,
      format,
      caption: 'Reselling by month',
      empty: h`<p>No reselling is recorded.</p><p>Its revenue, cost and hours are read from <code>content/resale.csv</code>; commissions stand below.</p>`,
      csvHref: `${DESK_PATH}view/pnl.csv`,
    })}
<h2>Months</h2>
${renderView({
  view: months,
  format,
  caption: 'Commissions by month',
  empty: 'No month yet.',
  csvHref: `${DESK_PATH}view/months.csv`,
})}`,
  };
}
