// Month by month: what was booked, what is pending, what is projected, and what it cost.
import type { DeskRequest } from '../desk.ts';
import { h } from '../html.ts';
import { DESK_PATH, type Page } from '../page.ts';
import { renderView, textOf } from '../view-table.ts';
import { renderMonthPlot } from './overview-months.ts';

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
${renderMonthPlot(months, format, `${DESK_PATH}view/months.csv`)}
${renderView({
  view: months,
  format,
  caption:
    'Commissions by month: first orders, renewals and others are what is booked. * runs still; projected with its 80 % interval',
  only: SHOWN,
  cells: {
    month: (row) => {
      const month = textOf(row, 'month');
      if (!/^\d{4}-\d\d$/.test(month)) return month;
      return `${format.month(month)}${month === months.asOf.slice(0, 7) ? '*' : ''}`;
    },
  },
  empty: h`<p>There is no month yet: nothing was published, clicked or earned.</p><p><code>npm run import -- FILE.csv</code> takes what a network paid.</p>`,
  csvHref: `${DESK_PATH}view/months.csv`,
})}`,
  };
}

/** What is past, then what is to come, by the keys of the columns. */
const SHOWN = [
  'month',
  'newArticles',
  'clicks',
  'firstOrder',
  'recurring',
  'other',
  'booked',
  'pending',
  'reversed',
  'projected',
  'projectedLow',
  'projectedHigh',
];
