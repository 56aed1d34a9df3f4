// The customers that were referred, as the networks name them: an id, never a person.
import type { View } from '../../core/report/view.ts';
import { sortRows } from '../data-table.ts';
import type { DeskRequest } from '../desk.ts';
import { h } from '../html.ts';
import { renderPageLinks } from '../page-links.ts';
import { DESK_PATH, type Page } from '../page.ts';
import { listViewColumns, renderView, textOf } from '../view-table.ts';

const PER_PAGE = 100;

export async function referralsPage({ source, format, query }: DeskRequest): Promise<Page> {
  const view = await source.view('referrals');
  const direction = query['order'] === 'asc' ? 'asc' : 'desc';
  const sort =
    query['sort'] === undefined ? undefined : ({ key: query['sort'], direction } as const);
  const last = Math.max(1, Math.ceil(view.rows.length / PER_PAGE));
  const page = Math.min(last, Math.max(1, Math.floor(Number(query['page'])) || 1));
  const rows = sortRows(view.rows, listViewColumns({ view }, format), sort);
  const href = (changes: Record<string, string>) =>
    `${DESK_PATH}referrals?${new URLSearchParams({ ...(sort ? { sort: sort.key, order: sort.direction } : {}), ...changes })}`;
  return {
    title: 'Referrals',
    lead: 'Customers as the networks name them, since when, on which plan, and what each has brought so far.',
    body: h`${renderView({
      view: { ...view, rows: rows.slice((page - 1) * PER_PAGE, page * PER_PAGE) },
      format,
      only: view.columns
        .map(({ key }) => key)
        .filter((key) => key !== 'fidelity' && (key !== 'network' || hasNetworks(view))),
      cells: {
        post: (row) => {
          const post = textOf(row, 'post');
          return post === '' ? '' : h`<a href="${DESK_PATH}articles/${post}">${post}</a>`;
        },
      },
      caption: `${format.number(rows.length)} ${rows.length === 1 ? 'customer' : 'customers'}${last === 1 ? '' : `, page ${page} of ${last}`}`,
      empty: h`<p>No report has named a customer yet.</p><p>Many do, once recurring commissions come in: <code>npm run import -- FILE.csv</code></p>`,
      ...(sort === undefined ? {} : { sort }),
      sortHref: (key, to) => href({ sort: key, order: to }),
      csvHref: `${DESK_PATH}view/referrals.csv`,
    })}
${renderPageLinks(page, last, (to) => href({ page: String(to) }))}`,
  };
}

// One that is the same in each row tells nothing.
function hasNetworks({ rows }: View): boolean {
  return new Set(rows.map((row) => textOf(row, 'network'))).size > 1;
}
