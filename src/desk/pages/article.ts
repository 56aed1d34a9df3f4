// One article: where in it the money is made, by which line, since when, and whether the work paid.
import * as Plot from '@observablehq/plot';
import { findChannel } from '../../core/affiliate/find-channel.ts';
import type { LinkContext } from '../../core/affiliate/link-context.ts';
import type { Manifest } from '../../core/affiliate/manifest.ts';
import { REASONS } from '../../core/clicks/click.ts';
import { isEstimate, type ViewRow } from '../../core/report/view.ts';
import type { PlacementRevenue } from '../../core/revenue/placement-revenue.ts';
import type { PostRoi } from '../../core/revenue/roi-post.ts';
import { estimateRate } from '../../core/revenue/estimate.ts';
import { renderTable, type Column } from '../data-table.ts';
import type { DeskRequest } from '../desk.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import type { Page } from '../page.ts';
import { renderHeatStrip } from '../plots/heat-strip.ts';
import { COLOURS, renderPlot } from '../plots/plot.ts';
import type { DeskArticle } from '../source.ts';
import { renderEstimate, renderView } from '../view-table.ts';

/** Undefined where no article has the id. */
export async function articlePage(
  { source, format }: DeskRequest,
  id: string,
): Promise<Page | undefined> {
  const [roi, article] = await Promise.all([source.roi(), source.article(id)]);
  const post = roi.posts.find((each) => each.post === id);
  if (post === undefined || article === undefined) return undefined;
  const [manifest, articles, revisions, made] = await Promise.all([
    source.manifest(),
    source.view('articles'),
    source.view('revisions'),
    source.forecast(),
  ]);
  const row = articles.rows.find((each) => each['post'] === id) ?? {};
  const projected = made?.forecast.articles.find((each) => each.article === id);
  const rate = post.effectiveHourlyRate;
  return {
    title: post.title,
    lead: h`${describeWhat(post, manifest, format)} <code>${article.file}</code>`,
    body: h`<ul class="cards">
${card('Booked', format.money(post.total), count(post.conversions.booked, 'conversion', format))}
${card('Pending', format.money(post.pending), count(post.conversions.pending, 'conversion', format))}
${card(
  'Projected, 12 months',
  projected === undefined ? '–' : say(projected.total.median, post.currency, format),
  projected === undefined
    ? 'nothing to forecast from'
    : `80 %: ${say(projected.total.interval80.low, post.currency, format)} to ${say(projected.total.interval80.high, post.currency, format)}`,
)}
${card(
  'An hour of work',
  rate.value ? format.money(rate.value) : '–',
  rate.interval
    ? `${format.roundMoney(rate.interval.low)} to ${format.roundMoney(rate.interval.high)}, 95 %, n=${rate.n}${rate.reliable ? '' : ': few'}`
    : (rate.reason ?? ''),
)}
${card('Readers who clicked', ...describeReaders(row, format))}
${card('Pays back', describePayBack(row, format), `${format.number(post.hours.total)} hours`)}
</ul>
${renderHeatStrip(article.sections, post.placements, manifest, format)}
<h2>Placements</h2>
${renderPlacements(post, manifest, format)}
<h2>Clicks by month</h2>
${renderClicks(post, article, format)}
${renderRecurring(post, format)}
<h2>Revisions</h2>
${renderView({
  view: {
    ...revisions,
    rows: revisions.rows.filter((each) => each['post'] === id),
    sums: [],
    notes: [],
  },
  format,
  caption: 'The days before each revision and after it',
  only: revisions.columns
    .map(({ key }) => key)
    .filter((key) => key !== 'article' && key !== 'post'),
  empty: h`<p>It was not worked over yet.</p><p><code>npm run hours -- ${id} 1.5 --kind refresh</code> logs it when it is.</p>`,
})}
<h2>Hours</h2>
${renderHours(post, format)}
<h2>Clicks that were not counted</h2>
${renderUncounted(post, format)}`,
  };
}

function describeWhat({ post, published, wordCount }: PostRoi, manifest: Manifest, format: Format) {
  const channel = findChannel(manifest, post);
  if (channel)
    return `Outside the site (${channel.kind}), since ${format.day(published)}. Nobody counts who sees it.`;
  return `Published ${format.day(published)}, ${format.number(wordCount)} words.`;
}

function card(label: string, value: string, detail: string): Html {
  return h`<li><p class="label">${label}</p><p class="value">${value}</p><p class="detail">${detail}</p></li>`;
}

function count(number: number, what: string, format: Format): string {
  return `${format.number(number)} ${what}${number === 1 ? '' : 's'}`;
}

function say(minor: number, currency: string, format: Format): string {
  return format.roundMoney({ minor: BigInt(Math.round(minor)), currency });
}

/** Of people, not page loads: a reader who clicks twice is one. */
function describeReaders(
  { readersClicked = null, uniqueClicks = null }: ViewRow,
  format: Format,
): [value: string, detail: string] {
  const clicks =
    typeof uniqueClicks === 'number' ? `; ${count(uniqueClicks, 'unique click', format)}` : '';
  if (!isEstimate(readersClicked) || readersClicked.low === null || readersClicked.high === null)
    return ['–', `no day of theirs is over${clicks}`];
  const { value, low, high, n } = readersClicked;
  const few = value === null ? ': few' : '';
  return [
    value === null ? '–' : format.share(value),
    `${format.share(low)} to ${format.share(high)}, 95 %, n=${format.number(n)}${few}${clicks}`,
  ];
}

function describePayBack({ paidBackOn, monthsToGo }: ViewRow, format: Format): string {
  if (typeof paidBackOn === 'string') return format.day(paidBackOn);
  return typeof monthsToGo === 'number' ? `in ${format.number(monthsToGo)} months` : '–';
}

function renderPlacements(post: PostRoi, manifest: Manifest, format: Format): Html {
  const contextOf = ({ placement }: PlacementRevenue): LinkContext | undefined =>
    manifest.placements[placement]?.context;
  const money = (
    key: 'total' | 'pending' | 'reversed',
    label: string,
  ): Column<PlacementRevenue> => ({
    key,
    label,
    align: 'end',
    value: (row) => row[key],
    cell: (row) => format.money(row[key]),
  });
  const columns: Column<PlacementRevenue>[] = [
    {
      key: 'placement',
      label: 'Placement',
      value: ({ placement }) => placement,
      cell: ({ placement, retired }) =>
        h`<code>${placement}</code>${retired ? h` <span class="small">retired</span>` : ''}`,
    },
    {
      key: 'link',
      label: 'Link',
      value: ({ link }) => link ?? '',
      cell: ({ link }) => link ?? '–',
    },
    {
      key: 'kind',
      label: 'Shown as',
      value: (row) => contextOf(row)?.kind,
      cell: (row) => contextOf(row)?.kind ?? '',
    },
    {
      key: 'context',
      label: 'Context',
      about: '0, a bare banner, to 1, a named link in a sentence of a section that teaches.',
      align: 'end',
      value: (row) => contextOf(row)?.score,
      cell: (row) => {
        const context = contextOf(row);
        return context === undefined ? '' : format.number(context.score);
      },
    },
    {
      key: 'clicks',
      label: 'Clicks',
      align: 'end',
      value: ({ clicks }) => clicks,
      cell: ({ clicks }) => format.number(clicks),
    },
    {
      key: 'ctr',
      label: 'CTR',
      about: 'Human clicks on this line per human view of the article.',
      align: 'end',
      value: ({ clicks }) => estimateRate(clicks, post.views.human)?.value ?? undefined,
      cell: ({ clicks }) => {
        const rate = estimateRate(clicks, post.views.human);
        if (rate === null || rate.interval === null) return '–';
        const { value, interval, k, n } = rate;
        return renderEstimate(
          { value, low: interval.low, high: interval.high, k, n },
          (share) => format.share(share),
          format,
        );
      },
    },
    {
      key: 'conversions',
      label: 'Conversions',
      align: 'end',
      value: ({ conversions }) => conversions,
      cell: ({ conversions }) => format.number(conversions),
    },
    money('total', 'Booked'),
    money('pending', 'Pending'),
    money('reversed', 'Reversed'),
  ];
  return renderTable({
    caption: 'By line of the article',
    columns,
    rows: post.placements,
    empty: h`<p>No affiliate link is in it.</p><p>Write one as <code>[text](/go/link-id)</code>.</p>`,
  });
}

function renderClicks(post: PostRoi, { revisions }: DeskArticle, format: Format): Html {
  const months = post.clicks.byMonth.flatMap(({ from, to, human, complete, month }) =>
    human === null ? [] : [{ from: new Date(from), to: new Date(to), human, complete, month }],
  );
  if (months.every(({ human }) => human === 0))
    return h`<div class="empty">No person has clicked a link of it yet.</div>`;
  const changes = revisions.map(({ on, hours }) => ({
    on: new Date(on),
    label: hours === null ? 'revised' : `revised, ${format.number(hours)} h`,
  }));
  const best = months.reduce((a, b) => (b.human > a.human ? b : a));
  return renderPlot({
    title: 'Human clicks by month since publication',
    description: `${format.number(post.clicks.human)} clicks; the most, ${format.number(best.human)}, in month ${best.month}. ${revisions.length === 0 ? 'Not revised.' : `Revised ${revisions.length === 1 ? 'once' : `${revisions.length} times`}.`}`,
    options: {
      marginTop: 36,
      x: { type: 'utc', label: null },
      y: { grid: true, label: 'clicks' },
      marks: [
        Plot.rectY(months, {
          x1: 'from',
          x2: 'to',
          y: 'human',
          inset: 1,
          fill: COLOURS.clicks,
          fillOpacity: (month: { complete: boolean }) => (month.complete ? 1 : 0.45),
        }),
        Plot.ruleX(changes, { x: 'on', stroke: COLOURS.reversed, strokeWidth: 2 }),
        Plot.text(changes, {
          x: 'on',
          text: 'label',
          frameAnchor: 'top',
          textAnchor: 'start',
          dx: -2,
          dy: -14,
          fill: COLOURS.reversed,
        }),
        Plot.ruleY([0]),
      ],
    },
    legend: [
      { label: 'human clicks; pale where the month is not whole', colour: COLOURS.clicks },
      ...(changes.length === 0 ? [] : [{ label: 'a revision', colour: COLOURS.reversed }]),
    ],
  });
}

function renderRecurring({ recurring }: PostRoi, format: Format): Html | string {
  if (recurring.byMonth.length === 0) return '';
  return h`<details><summary>Recurring commission by month</summary>
${renderTable({
  caption: '* not complete yet',
  columns: [
    {
      key: 'month',
      label: 'Month',
      value: ({ month }) => month,
      cell: ({ month, complete }) => `${format.month(month)}${complete ? '' : '*'}`,
    },
    {
      key: 'amount',
      label: 'Booked renewals',
      align: 'end',
      value: ({ amount }) => amount,
      cell: ({ amount }) => format.money(amount),
    },
  ] satisfies Column<PostRoi['recurring']['byMonth'][number]>[],
  rows: recurring.byMonth.toReversed(),
  empty: '',
})}
</details>`;
}

function renderHours({ hours, post }: PostRoi, format: Format): Html {
  const kinds = Object.entries(hours.byKind);
  return renderTable({
    caption: `${format.number(hours.total)} hours in all`,
    columns: [
      { key: 'kind', label: 'Kind', value: ([kind]) => kind, cell: ([kind]) => kind },
      {
        key: 'hours',
        label: 'Hours',
        align: 'end',
        value: ([, spent]) => spent,
        cell: ([, spent]) => format.number(spent),
      },
    ] satisfies Column<[string, number]>[],
    rows: kinds,
    empty:
      hours.total === 0
        ? h`<p>No hours are logged.</p><p><code>npm run hours -- ${post} 1.5 --kind writing</code> logs some.</p>`
        : h`${format.number(hours.total)} hours, by no kind.`,
  });
}

function renderUncounted({ clicks }: PostRoi, format: Format): Html {
  const rows = REASONS.filter((reason) => reason !== 'human' && clicks.byReason[reason] > 0);
  return renderTable({
    caption: 'Requests for its links, by why they are no person’s click',
    columns: [
      {
        key: 'reason',
        label: 'Reason',
        value: (reason) => reason,
        cell: (reason) => h`<code>${reason}</code>`,
      },
      {
        key: 'requests',
        label: 'Requests',
        align: 'end',
        value: (reason) => clicks.byReason[reason],
        cell: (reason) => format.number(clicks.byReason[reason]),
      },
    ] satisfies Column<(typeof REASONS)[number]>[],
    rows,
    empty: 'None: every request for its links was a person’s.',
  });
}
