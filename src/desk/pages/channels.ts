// What stands outside the site: issues of a newsletter, videos, threads, READMEs. Reported as articles are,
// but for views: nobody counts who saw them.
import { describeDrawnRates } from '../../core/report/drawn-rates.ts';
import { findChannel } from '../../core/affiliate/find-channel.ts';
import { formatGoPath } from '../../core/affiliate/go-url.ts';
import type { Manifest } from '../../core/affiliate/manifest.ts';
import type { ViewColumn } from '../../core/report/view.ts';
import type { DeskRequest } from '../desk.ts';
import { h, type Html } from '../html.ts';
import { DESK_PATH, type Page } from '../page.ts';
import { renderView, textOf } from '../view-table.ts';

const SHOWN = [
  'article',
  'published',
  'hours',
  'perHour',
  'clicks',
  'conversions',
  'cvr',
  'epc',
  'booked',
  'pending',
  'projected',
  'paidBackOn',
];

export async function channelsPage({ source, format }: DeskRequest): Promise<Page> {
  const [articles, manifest] = await Promise.all([source.view('articles'), source.manifest()]);
  const rows = articles.rows.filter((row) => findChannel(manifest, textOf(row, 'post')));
  return {
    title: 'Channels',
    lead: 'Placements outside the site, each with links, hours and money of its own.',
    body: h`${renderView({
      view: {
        ...articles,
        columns: articles.columns.map(rename),
        rows,
        sums: [],
        notes: [describeDrawnRates('articles')],
      },
      format,
      caption: 'Newsletters, videos, threads, READMEs',
      only: SHOWN,
      cells: {
        article: (row) => {
          const id = textOf(row, 'post');
          const kind = findChannel(manifest, id)?.kind ?? '';
          return h`<a href="${DESK_PATH}articles/${id}">${textOf(row, 'article')}</a> <span class="small">${kind}</span>`;
        },
      },
      empty: h`<p>No link stands outside the site, or none that is counted for itself.</p><p><code>npm run channel -- "Newsletter 12" --link LINK --kind newsletter</code> makes an address for one, and tells what must be said beside it.</p>`,
    })}
${rows.length === 0 ? '' : renderAddresses(manifest)}`,
  };
}

function rename(column: ViewColumn): ViewColumn {
  return column.key === 'article' ? { ...column, label: 'channel' } : column;
}

function renderAddresses(manifest: Manifest): Html {
  const placements = Object.entries(manifest.placements).filter(
    ([, { post, retired }]) => !retired && findChannel(manifest, post),
  );
  return h`<details><summary>Their addresses</summary>
<ul>${placements.map(([code, { post, link, to }]) => h`<li>${post}: ${to === undefined ? h`<span class="small">${link} is not redirected</span>` : h`<code>${formatGoPath(link, code)}</code>`}</li>`)}</ul>
</details>`;
}
