// The customers that were referred, as the networks name them: an id, never a person.
import type { DeskRequest } from '../desk.ts';
import { h } from '../html.ts';
import { DESK_PATH, type Page } from '../page.ts';
import { renderView } from '../view-table.ts';

export async function referralsPage({ source, format }: DeskRequest): Promise<Page> {
  const view = await source.view('referrals');
  return {
    title: 'Referrals',
    lead: 'Customers as the networks name them, since when, on which plan, and what each has brought so far.',
    body: renderView({
      view,
      format,
      caption: `${format.number(view.rows.length)} customers`,
      empty: h`<p>No report has named a customer yet.</p><p>Many do, once recurring commissions come in: <code>npm run import -- FILE.csv</code></p>`,
      csvHref: `${DESK_PATH}view/referrals.csv`,
    }),
  };
}
