// What each program pays and brings, and whether it paid what its terms say.
import { isEstimate, type View } from '../../core/report/view.ts';
import type { DeskRequest } from '../desk.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import { DESK_PATH, type Page } from '../page.ts';
import { renderRanges } from '../plots/ranges.ts';
import { renderView, textOf } from '../view-table.ts';
import { renderPending } from './program-pending.ts';
import { renderTerms } from './program-terms.ts';

export async function programsPage({ source, site, format }: DeskRequest): Promise<Page> {
  const [programs, due, differences, facts, ages] = await Promise.all([
    source.view('programs'),
    source.view('due'),
    source.view('differences'),
    source.programs(),
    source.ageing(),
  ]);
  return {
    title: 'Programs',
    lead: 'What each program pays, what it brought, when it pays out, and where its report differs from its terms.',
    body: h`${renderView({
      view: { ...programs, sums: [], notes: [] },
      format,
      caption: 'What each pays, by the terms of the day',
      only: CRITERIA,
      empty: h`<p>No program is in the registry yet.</p><p>A file in <code>content/programs/</code> is one: its name, its links with their addresses, and its terms, such as <code>firstOrder: '15%'</code>; <code>public/schemas/program.schema.json</code> lists every field. <code>npm run import-links -- FILE</code> takes links that you have elsewhere.</p>`,
      csvHref: `${DESK_PATH}view/programs.csv`,
    })}
${
  programs.rows.length === 0
    ? ''
    : h`<h2>What each brought</h2>
${renderView({
  view: programs,
  format,
  caption: 'Clicks and money by program; below a rate its 95 % interval',
  only: RESULTS,
  empty: '',
  csvHref: `${DESK_PATH}view/programs.csv`,
})}`
}
${renderEpc(programs, format)}
${renderTerms(facts, programs.asOf, format)}
${renderPending(ages, site.currency, format)}
<h2>Payouts due</h2>
${renderView({
  view: due,
  format,
  caption: 'By each program’s threshold and schedule',
  only: DUE,
  empty: 'Nothing is due: nothing is approved that has not been paid.',
  csvHref: `${DESK_PATH}view/due.csv`,
})}
<h2>Reports against terms</h2>
${renderDifferences(differences, format)}`,
  };
}

/** What one compares programs on, by the keys of the columns. */
const CRITERIA = ['program', 'status', 'firstRate', 'recurs', 'laterRate', 'payout', 'used'];
const RESULTS = [
  'program',
  'clicks',
  'conversions',
  'cvr',
  'epc',
  'paying',
  'recurringPerMonth',
  'booked',
  'pending',
  'reversed',
  'reversalRate',
];

const DUE = ['program', 'owed', 'day', 'amount', 'minimum', 'payers', 'cash'];
const DIFFERENCES = [
  'program',
  'kind',
  'externalId',
  'customer',
  'day',
  'expected',
  'reported',
  'difference',
];
/** Rows of a plot that can be read still. */
const DRAWN = 20;

function renderEpc({ rows, currency }: View, format: Format): Html {
  const heading = h`<h2>Booked money per click</h2>`;
  const known = rows.flatMap((row) => {
    const epc = row['epc'] ?? null;
    if (!isEstimate(epc) || epc.low === null || epc.high === null) return [];
    const { value, low, high, k, n } = epc;
    return [{ label: textOf(row, 'program'), value: value ?? undefined, low, high, k, n }];
  });
  const drawn = known.toSorted((a, b) => b.n - a.n).slice(0, DRAWN);
  if (drawn.length === 0)
    return h`${heading}<div class="empty"><p>No program has clicks and booked money yet.</p><p>Clicks are counted by <code>npm start</code>; money comes with <code>npm run import -- FILE.csv</code>.</p></div>`;
  const few = drawn.filter(({ value }) => value === undefined).map(({ label }) => label);
  const best = drawn.reduce((a, b) => (b.low > a.low ? b : a));
  return h`${heading}
${renderRanges({
  title: `EPC by program, 95 % intervals${known.length > DRAWN ? `: the ${DRAWN} with the most clicks` : ''}`,
  description: `${best.label} is the highest that is sure: at least ${format.rate(best.low, currency)} a click, of ${format.number(best.k)} events in ${format.number(best.n)} clicks.`,
  ranges: drawn,
  unit: `${currency} per click`,
  legend: 'what a click has booked, with its interval',
})}
<p class="small">${drawn.length === 1 ? 'One program: with a second one there is something to compare. ' : 'Where intervals overlap, which one is better cannot be told. '}${few.length === 0 ? '' : `Fewer than five conversions, so no single number: ${few.join(', ')}. `}The figures are in the table above.</p>`;
}

/** Rows on the page; the rest are in the CSV. */
const SHOWN = 100;

function renderDifferences(differences: View, format: Format): Html {
  const { rows } = differences;
  return renderView({
    view: { ...differences, rows: rows.slice(0, SHOWN) },
    format,
    only: DIFFERENCES,
    caption:
      rows.length > SHOWN
        ? `The first ${SHOWN} of ${format.number(rows.length)} commissions that are not what the terms say`
        : 'Commissions that are not what the terms say',
    empty: 'No commission is known that is not what the terms say, to the cent.',
    csvHref: `${DESK_PATH}view/differences.csv`,
  });
}
