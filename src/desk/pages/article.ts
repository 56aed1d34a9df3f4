// One article: where in it the money is made, by which line, since when, and whether the work paid.
import { findChannel } from '../../core/affiliate/find-channel.ts';
import type { Manifest } from '../../core/affiliate/manifest.ts';
import { REASONS } from '../../core/clicks/click.ts';
import { SUMMARIES } from '../../core/clicks/explain.ts';
import type { Money } from '../../core/money/money.ts';
import { isEstimate, type ViewRow } from '../../core/report/view.ts';
import type { PostRoi } from '../../core/revenue/roi-post.ts';
import { formatCsv, renderTable, type Column } from '../data-table.ts';
import type { DeskRequest } from '../desk.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import { DESK_PATH, type Page } from '../page.ts';
import { listSectionColumns, listSections, renderHeatStrip } from '../plots/heat-strip.ts';
import { renderView } from '../view-table.ts';
import {
  listClickColumns,
  listEarnedColumns,
  listEarnedMonths,
  renderClicks,
  renderEarned,
} from './article-months.ts';
import { renderHourRanges } from './hour-ranges.ts';
import { listLineColumns, listLines, renderPlacements } from './article-placements.ts';

/** Undefined where no article has the id. */
export async function articlePage(
  { source, site, format }: DeskRequest,
  id: string,
): Promise<Page | undefined> {
  const [roi, article] = await Promise.all([source.roi(), source.article(id)]);
  const post = roi.posts.find((each) => each.post === id);
  if (post === undefined || article === undefined) return undefined;
  const [manifest, articles, placements, revisions, made, earned] = await Promise.all([
    source.manifest(),
    source.view('articles'),
    source.view('placements'),
    source.view('revisions'),
    source.forecast(),
    source.earned(),
  ]);
  const lines = listLines(post, placements, manifest);
  const revised = revisions.rows.filter((each) => each['post'] === id);
  const csv = (name: string) => `${DESK_PATH}articles/${id}/${name}.csv`;
  const row = articles.rows.find((each) => each['post'] === id) ?? {};
  const projected = made?.forecast.articles.find((each) => each.article === id);
  const rate = post.effectiveHourlyRate;
  return {
    title: post.title,
    lead: h`${describeWhat(post, manifest, format)} <code>${article.file}</code>`,
    body: h`<ul class="cards">
${card('Booked', format.money(post.total), format.count(post.conversions.booked, 'conversion'))}
${card('Pending', format.money(post.pending), format.count(post.conversions.pending, 'conversion'))}
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
${card('Pays back', ...describePayBack(row, post, site.targetRate, format))}
</ul>
${renderHeatStrip(article.sections, lines, format, csv('sections'))}
<h2>Placements</h2>
${renderPlacements(lines, post, format, csv('placements'))}
${renderClicks(post, revised, format, csv('clicks'))}
${renderEarned(earned.get(id) ?? [], post, revised, format, csv('months'))}
<h2>Revisions</h2>
${renderView({
  view: {
    ...revisions,
    rows: revised,
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
${renderHourRanges([{ label: 'this article', rate }], { title: 'Booked money per hour of work' }, site, format)}
${renderHours(post, format)}
<h2>Clicks that were not counted</h2>
${renderUncounted(post, format)}`,
  };
}

/** Tables of an article that can be had as CSV. */
export const ARTICLE_TABLES = ['placements', 'sections', 'clicks', 'months'] as const;

/** Undefined where no article has the id. */
export async function articleCsv(
  { source, format }: DeskRequest,
  id: string,
  table: (typeof ARTICLE_TABLES)[number],
): Promise<string | undefined> {
  const [roi, article] = await Promise.all([source.roi(), source.article(id)]);
  const post = roi.posts.find((each) => each.post === id);
  if (post === undefined || article === undefined) return undefined;
  if (table === 'clicks') return formatCsv(listClickColumns(format), post.clicks.byMonth);
  if (table === 'months') {
    const months = (await source.earned()).get(id) ?? [];
    return formatCsv(listEarnedColumns(post, format), listEarnedMonths(months, post));
  }
  const [placements, manifest] = await Promise.all([source.view('placements'), source.manifest()]);
  const lines = listLines(post, placements, manifest);
  return table === 'placements'
    ? formatCsv(listLineColumns(post, format), lines)
    : formatCsv(listSectionColumns(format), listSections(article.sections, lines));
}

function describeWhat({ post, published, wordCount }: PostRoi, manifest: Manifest, format: Format) {
  const channel = findChannel(manifest, post);
  if (channel)
    return `Outside the site (${channel.kind}), since ${format.day(published)}. Nobody counts who sees it.`;
  return `Published ${format.day(published)}, ${format.number(wordCount)} words.`;
}

function card(label: string, value: string, detail: string | Html): Html {
  return h`<li><p class="label">${label}</p><p class="value">${value}</p><p class="detail">${detail}</p></li>`;
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
    typeof uniqueClicks === 'number' ? `; ${format.count(uniqueClicks, 'unique click')}` : '';
  if (!isEstimate(readersClicked) || readersClicked.low === null || readersClicked.high === null)
    return ['–', `told from the second day of counted views on${clicks}`];
  const { value, low, high, n } = readersClicked;
  const few = value === null ? ': few' : '';
  return [
    value === null ? '–' : format.share(value),
    `${format.share(low)} to ${format.share(high)}, 95 %, n=${format.number(n)}${few}${clicks}`,
  ];
}

function describePayBack(
  { paidBackOn, monthsToGo }: ViewRow,
  { hours }: PostRoi,
  target: Money | undefined,
  format: Format,
): [value: string, detail: string | Html] {
  if (hours.total === 0) return ['–', 'no hours are logged'];
  const spent = `${format.number(hours.total)} h`;
  if (target === undefined)
    return ['–', h`${spent}; set <code>targetRate</code> in <code>astro.config.mjs</code>`];
  const worth = `${spent} at ${format.roundMoney(target)}`;
  if (typeof paidBackOn === 'string') return [format.day(paidBackOn), `had earned its ${worth}`];
  return typeof monthsToGo === 'number'
    ? [`in ${format.number(monthsToGo)} months`, `${worth}, at the pace of the last three months`]
    : ['–', `${worth}: nothing was booked in the last three months`];
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
        cell: (reason) => h`<code>${reason}</code> <span class="small">${SUMMARIES[reason]}</span>`,
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
    empty:
      clicks.human === 0
        ? 'Nobody and nothing has asked for a link of it yet.'
        : 'None: every request for its links was a person’s.',
  });
}
