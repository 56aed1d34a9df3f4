// Which topics and which kinds of article are worth another one.
import { isEstimate, type View, type ViewRow } from '../../core/report/view.ts';
import { getDecimals } from '../../core/money/currency.ts';
import type { DeskRequest } from '../desk.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import { DESK_PATH, type Page } from '../page.ts';
import { renderRanges } from '../plots/ranges.ts';
import type { DeskSite } from '../source.ts';
import { renderView, textOf } from '../view-table.ts';

const SHOWN = [
  'articles',
  'hours',
  'perHour',
  'clicks',
  'ctr',
  'conversions',
  'cvr',
  'epc',
  'recurringPerMonth',
  'booked',
  'pending',
];
/** Rows of a plot that can be read still. */
const DRAWN = 15;

export async function topicsPage({ source, site, format, query }: DeskRequest): Promise<Page> {
  const [tags, kinds] = await Promise.all([source.view('tags'), source.view('kinds')]);
  const sort = {
    key: query['sort'] ?? 'booked',
    direction: query['order'] === 'asc' ? 'asc' : 'desc',
  } as const;
  const table = (view: View, by: 'tag' | 'kind', caption: string) =>
    renderView({
      view,
      format,
      caption,
      only: [by, ...SHOWN],
      cells: { [by]: (row) => renderName(textOf(row, by), by) },
      empty: h`<p>No article is published yet.</p><p><code>npm run new -- "Title"</code> begins one; <code>tags</code> and <code>kind</code> in its front matter put it here.</p>`,
      sort,
      sortHref: (key, to) => `${DESK_PATH}topics?${new URLSearchParams({ sort: key, order: to })}`,
      csvHref: `${DESK_PATH}view/${by}s.csv`,
    });
  return {
    title: 'Topics',
    lead: 'What an hour brings by topic and by kind of article. Money is booked: approved or paid.',
    body: h`<h2>By topic</h2>
${renderRates(tags, 'tag', site, format)}
${table(tags, 'tag', 'By first tag of the articles; below a rate its 95 % interval')}
<h2>By kind</h2>
${renderRates(kinds, 'kind', site, format)}
${table(kinds, 'kind', 'By kind of the articles, from their front matter')}`,
  };
}

// A row for what has no tag or kind, and the sums, have no articles to be found by it.
function renderName(name: string, by: 'tag' | 'kind'): Html | string {
  return name === '' || /^(?:no |unattributed|orphaned|unknown code|whole|total)/.test(name)
    ? name
    : h`<a href="${DESK_PATH}articles?${new URLSearchParams({ [by]: name }).toString()}">${name}</a>`;
}

function renderRates(
  { rows, currency }: View,
  by: 'tag' | 'kind',
  { targetRate }: DeskSite,
  format: Format,
): Html | string {
  const known = rows.flatMap((row) => {
    const rate = readRate(row);
    return rate === undefined ? [] : [{ label: textOf(row, by), ...rate }];
  });
  const drawn = known.toSorted((a, b) => b.n - a.n).slice(0, DRAWN);
  const [first] = drawn;
  if (first === undefined || drawn.length < 2) return '';
  const few = drawn.filter(({ value }) => value === undefined).length;
  return renderRanges({
    title: `Booked money per hour of work by ${by === 'tag' ? 'topic' : 'kind'}${known.length > DRAWN ? `: the ${DRAWN} with the most hours` : ''}`,
    description: `${first.label}, with the most hours: ${format.rate(first.low, currency)} to ${format.rate(first.high, currency)} an hour, 95 %.`,
    ranges: drawn,
    unit: `${currency} per hour`,
    legend: `an hour of work, 95 % interval${few === 0 ? '' : '; without a ring: fewer than five conversions'}`,
    mark:
      targetRate?.currency === currency
        ? {
            at: Number(targetRate.minor) / 10 ** getDecimals(currency),
            label: `your target, ${format.money(targetRate)}`,
          }
        : undefined,
    csvHref: `${DESK_PATH}view/${by}s.csv`,
  });
}

function readRate(row: ViewRow) {
  const rate = row['perHour'] ?? null;
  if (!isEstimate(rate) || rate.low === null || rate.high === null) return undefined;
  return { value: rate.value ?? undefined, low: rate.low, high: rate.high, n: rate.n };
}
