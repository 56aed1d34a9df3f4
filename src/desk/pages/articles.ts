// Every article with what it took and earned: the table that people keep by hand.
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

const FIRST_MONTHS = [1, 2, 3] as const;
const PER_PAGE = 100;

export async function articlesPage({ source, format, query }: DeskRequest): Promise<Page> {
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
  csvHref: `${DESK_PATH}articles.csv`,
})}
${rows.length === 0 ? '' : h`<p class="small">Clicks m1 to m3 are of the first months after publication; * where the month is not whole. The line is of all months, zero at its foot.</p>`}
${last === 1 ? '' : renderPageLinks(page, last, (to) => href({ page: String(to) }))}
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

export async function articlesCsv({ source, format }: DeskRequest): Promise<string> {
  const { posts } = await source.roi();
  return formatCsv(listColumns(format), posts);
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
    cell: (post: PostRoi) => string,
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
      ({ effectiveHourlyRate: { value, interval, n } }) =>
        value
          ? format.money(value)
          : interval
            ? `${format.roundMoney(interval.low)}–${format.roundMoney(interval.high)} (n=${n})`
            : '–',
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
      about: 'Human clicks since publication.',
      align: 'end',
      sortable: true,
      value: ({ clicks }) => clicks.human,
      cell: ({ clicks }) => format.number(clicks.human),
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
    figure(
      'conversions',
      'Conversions',
      ({ conversions }) => conversions.n,
      ({ conversions }) => format.number(conversions.n),
    ),
    figure(
      'first-order',
      'First order',
      ({ firstOrder }) => firstOrder,
      ({ firstOrder }) => format.money(firstOrder),
    ),
    figure(
      'recurring',
      'Recurring/mo',
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
