// How much of the money a few articles bring: most of it, as a rule.
import * as Plot from '@observablehq/plot';
import { listTopShares } from '../../core/revenue/concentration.ts';
import type { PostRoi } from '../../core/revenue/roi-post.ts';
import { formatCsv, renderTable, type Column } from '../data-table.ts';
import type { DeskRequest } from '../desk.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import { DESK_PATH } from '../page.ts';
import { COLOURS, renderPlot } from '../plots/plot.ts';

interface TopShare {
  /** Articles that brought the most. */
  articles: number;
  /** Of the booked money of all, 0 to 1. */
  share: number;
}

/** A curve needs no more points than it has pixels. */
const POINTS = 120;
const TOLD = [1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

export function renderConcentration(posts: readonly PostRoi[], format: Format): Html {
  const shares = listShares(posts);
  const heading = h`<h2>How much a few bring</h2>`;
  if (posts.length < 2)
    return h`${heading}<div class="empty">With a second article there is something to compare.</div>`;
  if (shares.length === 0)
    return h`${heading}<div class="empty">No article has booked money yet.</div>`;
  const step = Math.ceil(shares.length / POINTS);
  const drawn = shares.filter(({ articles }) => articles <= 20 || articles % step === 0);
  const most = shares.find(({ share }) => share >= 0.8) ?? shares.at(-1);
  return h`${heading}
${renderPlot({
  title: 'Share of booked money by the number of articles that brought the most',
  description: `${format.number(most?.articles ?? 0)} of ${format.number(shares.length)} articles bring 80 %; the best one ${format.share(shares[0]?.share ?? 0)}.`,
  options: {
    x: { label: 'articles', domain: [0, shares.length], tickFormat: 'd' },
    y: {
      grid: true,
      label: 'share',
      domain: [0, Math.max(1, ...drawn.map(({ share }) => share))],
      tickFormat: (share: number) => format.share(share),
    },
    marks: [
      Plot.ruleY([0.8], { stroke: COLOURS.muted, strokeDasharray: '4 3' }),
      Plot.lineY([{ articles: 0, share: 0 }, ...drawn], {
        x: 'articles',
        y: 'share',
        stroke: COLOURS.booked,
        strokeWidth: 2,
      }),
      Plot.ruleY([0]),
    ],
  },
  csvHref: `${DESK_PATH}concentration.csv`,
})}
${renderTable({
  caption: `${format.number(most?.articles ?? 0)} of ${format.number(shares.length)} articles bring 80 %`,
  columns: listColumns(format),
  rows: shares.filter(
    ({ articles }) =>
      TOLD.includes(articles) || articles === shares.length || articles === most?.articles,
  ),
  empty: '',
})}`;
}

export async function concentrationCsv({ source, format }: DeskRequest): Promise<string> {
  return formatCsv(listColumns(format), listShares((await source.roi()).posts));
}

function listShares(posts: readonly PostRoi[]): TopShare[] {
  return listTopShares(posts.map(({ total }) => total.minor)).map((share, index) => ({
    articles: index + 1,
    share,
  }));
}

function listColumns(format: Format): Column<TopShare>[] {
  return [
    {
      key: 'articles',
      label: 'Articles that brought the most',
      value: ({ articles }) => articles,
      cell: ({ articles }) => format.number(articles),
    },
    {
      key: 'share',
      label: 'Share of booked money',
      align: 'end',
      value: ({ share }) => share,
      cell: ({ share }) => format.share(share),
    },
  ];
}
