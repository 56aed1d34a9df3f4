// Every article with what it took and earned: the table that people keep by hand.
import type { PostRoi } from '../../core/revenue/roi-post.ts';
import { formatCsv, renderTable, sortRows, type Column } from '../data-table.ts';
import type { DeskRequest } from '../desk.ts';
import type { Format } from '../format.ts';
import { h } from '../html.ts';
import { DESK_PATH, type Page } from '../page.ts';

const FIRST_MONTHS = [1, 2, 3] as const;
const PER_PAGE = 100;

export async function articlesPage({ source, format, query }: DeskRequest): Promise<Page> {
  const { posts, asOf } = await source.roi();
  const columns = listColumns(format);
  const sort = readSort(query);
  const search = (query['q'] ?? '').trim();
  const found = posts.filter(({ title }) => title.toLowerCase().includes(search.toLowerCase()));
  const last = Math.max(1, Math.ceil(found.length / PER_PAGE));
  const page = Math.min(last, Math.max(1, Math.floor(Number(query['page'])) || 1));
  const rows = sortRows(found, columns, sort).slice((page - 1) * PER_PAGE, page * PER_PAGE);
  const href = (changes: Record<string, string>) =>
    `${DESK_PATH}articles?${new URLSearchParams({ ...(search === '' ? {} : { q: search }), sort: sort.key, order: sort.direction, ...changes })}`;
  return {
    title: 'Articles',
    lead: `${format.number(posts.length)} published by ${format.day(asOf)}. Money is booked: approved or paid.`,
    body: h`<form role="search"><label>Title contains <input type="search" name="q" value="${search}"></label> <button>Filter</button></form>
${renderTable({
  caption:
    search === '' ? 'All articles' : `${found.length} articles whose title contains “${search}”`,
  columns,
  rows,
  empty:
    posts.length === 0
      ? h`<p>No article is published yet.</p><p><code>npm run new -- "Title"</code> begins one.</p>`
      : 'No title contains that.',
  sort,
  sortHref: (key, direction) => href({ sort: key, order: direction }),
  csvHref: `${DESK_PATH}articles.csv`,
})}
${last === 1 ? '' : h`<nav aria-label="Pages of the table"><ul>${Array.from({ length: last }, (_, index) => h`<li><a href="${href({ page: String(index + 1) })}">${index + 1}</a></li>`)}</ul></nav>`}`,
  };
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
    value: (post: PostRoi) => number | undefined,
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
    {
      key: 'published',
      label: 'Published',
      sortable: true,
      align: 'end',
      value: ({ published }) => published,
      cell: ({ published }) => format.day(published),
    },
    figure(
      'words',
      'Words',
      ({ wordCount }) => wordCount,
      ({ wordCount }) => format.number(wordCount),
    ),
    figure(
      'hours',
      'Hours',
      ({ hours }) => hours.total,
      ({ hours }) => format.number(hours.total),
    ),
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
      ({ firstOrder }) => Number(firstOrder.minor),
      ({ firstOrder }) => format.money(firstOrder),
    ),
    figure(
      'recurring',
      'Recurring/mo',
      ({ recurring }) => Number(recurring.perMonth.minor),
      ({ recurring }) => format.money(recurring.perMonth),
    ),
    figure(
      'total',
      'Total',
      ({ total }) => Number(total.minor),
      ({ total }) => format.money(total),
    ),
    figure(
      'hourly-rate',
      'Per hour',
      ({ effectiveHourlyRate: { value } }) => (value ? Number(value.minor) : undefined),
      ({ effectiveHourlyRate: { value, interval, n } }) =>
        value
          ? format.money(value)
          : interval
            ? `${format.roundMoney(interval.low)}–${format.roundMoney(interval.high)} (n=${n})`
            : '–',
    ),
  ];
}
