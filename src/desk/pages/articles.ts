// Every article with what it took and earned: the table that people keep by hand.
import type { HourlyRate } from '../../core/revenue/hourly-rate.ts';
import type { PostRoi } from '../../core/revenue/roi-post.ts';
import { formatCsv, renderTable, sortRows, type Column, type PlainValue } from '../data-table.ts';
import type { DeskRequest } from '../desk.ts';
import type { Format } from '../format.ts';
import { h, raw, type Html } from '../html.ts';
import { DESK_PATH, type Page } from '../page.ts';
import { renderPageLinks } from '../page-links.ts';
import { renderSparkline } from '../plots/sparkline.ts';
import type { DeskTopics } from '../source.ts';
import { renderConcentration } from './concentration.ts';
import { renderHourRanges } from './hour-ranges.ts';

const FIRST_MONTHS = [1, 2, 3] as const;
const PER_PAGE = 100;

export async function articlesPage({ source, site, format, query }: DeskRequest): Promise<Page> {
  const [{ posts, asOf }, topics] = await Promise.all([source.roi(), source.topics()]);
  const columns = listColumns(format);
  const sort = readSort(query);
  const filter = readFilter(query);
  const found = posts.filter((post) => isFound(post, topics.get(post.post), filter));
  const last = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const page = Math.min(last, Math.max(1, Math.floor(Number(query['page'])) || 1));
  const rows = sortRows(found, columns, sort).slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const href = (changes: Record<string, string>) =>
    `${DESK_PATH}articles?${new URLSearchParams({ ...filter, sort: sort.key, order: sort.direction, ...changes })}`;
  const csv = `${DESK_PATH}articles.csv${Object.keys(filter).length === 0 ? '' : `?${new URLSearchParams(filter)}`}`;
  const isFiltered = Object.keys(filter).length > 0;
  return {
    title: 'Articles',
    lead: `${format.number(posts.length)} published by ${format.day(asOf)}. Money is booked: approved or paid.`,
    body: h`${renderFilters(filter, sort, topics)}
${renderTable({
  caption: `${isFiltered ? `${format.number(found.length)} articles found` : 'All articles'}${last === 1 ? '' : `, page ${page} of ${last}`}`,
  columns,
  rows,
  empty:
    posts.length === 0
      ? h`<p>No article is published yet.</p><p><code>npm run new -- "Title"</code> begins one.</p>`
      : h`<p>No article is like that.</p><p><a href="${DESK_PATH}articles">All articles</a></p>`,
  sort,
  sortHref: (key, direction) => href({ sort: key, order: direction }),
  csvHref: csv,
})}
${rows.length === 0 ? '' : h`<p class="small">Clicks m1 to m3 are of the first months after publication; * where the month is not whole. The line is of all months, zero at its foot. Below a rate is its 95 % interval; with fewer than five conversions it stands alone.</p>`}
${last === 1 ? '' : renderPageLinks(page, last, (to) => href({ page: String(to) }))}
${renderHours(found, csv, site, format)}
${renderConcentration(posts, format)}`,
  };
}

const FILTERS = ['q', 'tag', 'kind', 'program'] as const;
type Filter = Partial<Record<(typeof FILTERS)[number], string>>;

/** What is asked for, without what is empty. */
function readFilter(query: DeskRequest['query']): Filter {
  return Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = (query[name] ?? '').trim();
      return value === '' ? [] : [[name, value]];
    }),
  );
}

function isFound(
  { title }: PostRoi,
  topic: Topic | undefined,
  { q = '', tag, kind, program }: Filter,
): boolean {
  return (
    title.toLowerCase().includes(q.toLowerCase()) &&
    (tag === undefined || topic?.tags.includes(tag) === true) &&
    (kind === undefined || topic?.kind === kind) &&
    (program === undefined || topic?.programs.includes(program) === true)
  );
}

type Topic = DeskTopics extends ReadonlyMap<string, infer T> ? T : never;

function renderFilters(
  filter: Filter,
  sort: { key: string; direction: string },
  topics: DeskTopics,
): Html {
  const all = [...topics.values()];
  const choices = [
    ['tag', 'Tag', all.flatMap(({ tags }) => tags)],
    ['kind', 'Kind', all.map(({ kind }) => kind)],
    ['program', 'Program', all.flatMap(({ programs }) => programs)],
  ] as const;
  return h`<form role="search" action="${DESK_PATH}articles">
<label>Title contains <input type="search" name="q" value="${filter.q ?? ''}"></label>
${choices.map(([name, label, values]) => renderChoice(name, label, values, filter[name]))}
<input type="hidden" name="sort" value="${sort.key}"><input type="hidden" name="order" value="${sort.direction}">
<button>Filter</button>${Object.keys(filter).length === 0 ? '' : h` <a href="${DESK_PATH}articles">All</a>`}
</form>`;
}

function renderChoice(
  name: string,
  label: string,
  values: readonly string[],
  chosen: string | undefined,
): Html | string {
  const options = [...new Set(values)].filter((value) => value !== '').toSorted();
  if (options.length < 2 && chosen === undefined) return '';
  return h`<label>${label} <select name="${name}"><option value="">any</option>${options.map((value) => h`<option${value === chosen ? raw(' selected') : ''}>${value}</option>`)}</select></label>`;
}

/** The articles that the query asks for, with what a rate rests on. */
export async function articlesCsv({ source, format, query }: DeskRequest): Promise<string> {
  const [{ posts }, topics] = await Promise.all([source.roi(), source.topics()]);
  const filter = readFilter(query);
  const found = posts.filter((post) => isFound(post, topics.get(post.post), filter));
  return formatCsv(
    listColumns(format).flatMap((column) =>
      column.key === 'hourly-rate' ? [column, ...RATE_COLUMNS] : [column],
    ),
    found,
  );
}

const plain = (key: string, value: (post: PostRoi) => PlainValue | undefined): Column<PostRoi> => ({
  key,
  label: key,
  value,
  cell: () => '',
});

const RATE_COLUMNS: readonly Column<PostRoi>[] = [
  plain('hourly-rate-low', ({ effectiveHourlyRate: { interval } }) => interval?.low),
  plain('hourly-rate-high', ({ effectiveHourlyRate: { interval } }) => interval?.high),
  plain('hourly-rate-conversions', ({ effectiveHourlyRate: { n } }) => n),
];

/** Articles whose hours are drawn. */
const DRAWN = 12;

function renderHours(
  found: readonly PostRoi[],
  csvHref: string,
  site: DeskRequest['site'],
  format: Format,
): Html | string {
  const best = found
    .filter(({ effectiveHourlyRate: { interval } }) => interval !== null)
    .toSorted((a, b) => Number(b.total.minor - a.total.minor));
  if (best.length < 2) return '';
  return h`<h2>What an hour earned</h2>
${renderHourRanges(
  best.slice(0, DRAWN).map(({ title, effectiveHourlyRate: rate }) => ({ label: title, rate })),
  {
    title: `Booked money per hour of work${best.length > DRAWN ? `: the ${DRAWN} articles with the most booked` : ''}`,
    csvHref,
  },
  site,
  format,
)}
<p class="small">Where intervals overlap, which one is better cannot be told. <a href="${DESK_PATH}topics">By topic and kind</a></p>`;
}

function renderRate({ value, interval, n }: HourlyRate, format: Format): string | Html {
  if (interval === null) return '–';
  const range = `${format.roundMoney(interval.low)}–${format.roundMoney(interval.high)}`;
  return value === null
    ? h`<span class="small">${range}<br>few: ${n}</span>`
    : h`${format.money(value)}<br><span class="small">${range}</span>`;
}

function readSort(query: DeskRequest['query']) {
  const direction: 'asc' | 'desc' = query['order'] === 'asc' ? 'asc' : 'desc';
  return { key: query['sort'] ?? 'total', direction };
}

function listColumns(format: Format): Column<PostRoi>[] {
  const figure = (
    key: string,
    label: string,
    value: (post: PostRoi) => PlainValue | undefined,
    cell: (post: PostRoi) => string | Html,
  ): Column<PostRoi> => ({ key, label, align: 'end', sortable: true, value, cell });
  return [
    {
      key: 'title',
      label: 'Article',
      sortable: true,
      value: ({ title }) => title,
      cell: ({ post, title }) => h`<a href="${DESK_PATH}articles/${post}">${title}</a>`,
    },
    // What decides comes first: a narrow screen cuts off the end.
    figure(
      'total',
      'Total',
      ({ total }) => total,
      ({ total }) => format.money(total),
    ),
    figure(
      'hourly-rate',
      'Per hour',
      ({ effectiveHourlyRate: { value } }) => value ?? undefined,
      (post) => renderRate(post.effectiveHourlyRate, format),
    ),
    figure(
      'hours',
      'Hours',
      ({ hours }) => hours.total,
      ({ hours }) => format.number(hours.total),
    ),
    {
      key: 'clicks',
      label: 'Clicks',
      about: 'Human clicks since publication; – where none was ever recorded.',
      align: 'end',
      sortable: true,
      value: ({ clicks, dataSince }) => (dataSince === null ? undefined : clicks.human),
      cell: ({ clicks, dataSince }) => (dataSince === null ? '–' : format.number(clicks.human)),
    },
    {
      key: 'trend',
      label: 'By month',
      value: ({ clicks }) => clicks.byMonth.map(({ human }) => human ?? '').join(' '),
      cell: ({ clicks }) =>
        renderSparkline(clicks.byMonth.flatMap(({ human }) => (human === null ? [] : human))),
    },
    ...FIRST_MONTHS.map((month) =>
      figure(
        `month-${month}`,
        `Clicks m${month}`,
        ({ clicks }) => clicks.byMonth[month - 1]?.human ?? undefined,
        ({ clicks }) => {
          const found = clicks.byMonth[month - 1];
          if (found?.human === undefined) return '';
          return found.human === null
            ? '–'
            : `${format.number(found.human)}${found.complete ? '' : '*'}`;
        },
      ),
    ),
    {
      ...figure(
        'conversions',
        'Conv.',
        ({ conversions }) => conversions.n,
        ({ conversions }) => format.number(conversions.n),
      ),
      about: 'Customers won, booked or pending.',
    },
    figure(
      'first-order',
      'First order',
      ({ firstOrder }) => firstOrder,
      ({ firstOrder }) => format.money(firstOrder),
    ),
    figure(
      'recurring',
      'Recurring a month',
      ({ recurring }) => recurring.perMonth,
      ({ recurring }) => format.money(recurring.perMonth),
    ),
    figure(
      'words',
      'Words',
      ({ wordCount }) => wordCount,
      ({ wordCount }) => format.number(wordCount),
    ),
    {
      key: 'published',
      label: 'Published',
      sortable: true,
      align: 'end',
      value: ({ published }) => published,
      cell: ({ published }) => format.day(published),
    },
  ];
}
