// What to do next, in one queue, with the forms to decide about it; and how past estimates have held.
import { getDecimals } from '../../core/money/currency.ts';
import { LONGEST_WHY, type Decision } from '../../core/review/decision.ts';
import type { Followed, Standing } from '../../core/review/follow.ts';
import type { Review } from '../../core/review/review.ts';
import {
  hasPoint,
  REVIEW_KINDS,
  type Expected,
  type ReviewEntry,
  type ReviewKind,
} from '../../core/review/review-entry.ts';
import { sayExpected } from '../../core/review/say-expected.ts';
import { addDays } from '../../core/time/civil-date.ts';
import { formatCsv, renderTable, type Column } from '../data-table.ts';
import type { DeskRequest } from '../desk.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import { DESK_PATH, type Page } from '../page.ts';
import { COLOURS } from '../plots/plot.ts';
import { renderRanges } from '../plots/ranges.ts';

/** Entries of a page: more than a week has room for. */
const SHOWN = 20;
/** Of which the intervals are drawn. */
const DRAWN = 8;
/** Days that are offered to put something off. */
const OFF_DAYS = 28;

/** `fault` is what was wrong with the form that was sent. */
export async function reviewPage(
  { source, site, format, query }: DeskRequest,
  fault?: string,
): Promise<Page> {
  const review = await source.review();
  const kind = REVIEW_KINDS.find((each) => each === query['kind']);
  const entries = review.entries.filter((entry) => kind === undefined || entry.kind === kind);
  const shown = query['all'] === '1' ? entries : entries.slice(0, SHOWN);
  return {
    title: 'Review',
    lead: `What to do next, as of ${format.day(review.asOf)}: the most expected money an hour first. Amounts are what is expected within twelve months, projected and not earned; four in five should end within the range beside them.`,
    body: h`${fault === undefined ? '' : h`<p class="warning" role="alert">${fault}</p>`}
${renderKinds(review, kind)}
${renderEntries(review, shown, kind, format)}
${entries.length > shown.length ? h`<p><a href="${DESK_PATH}review?all=1${kind === undefined ? '' : h`&amp;kind=${kind}`}">All ${format.number(entries.length)}</a></p>` : ''}
${shown.length < 2 ? '' : renderRates(review, shown, site.targetRate, format)}
${renderFollowed(review, format)}
${renderOff(review, format)}
${review.notes.map((note) => h`<p class="note">${format.sentence(note)}</p>`)}`,
  };
}

export async function reviewCsv({ source }: DeskRequest): Promise<string> {
  const { currency, entries } = await source.review();
  const unit = 10 ** getDecimals(currency);
  const text = (
    key: string,
    value: (entry: ReviewEntry) => string | number,
  ): Column<ReviewEntry> => ({
    key,
    label: key,
    value,
    cell: (entry) => String(value(entry)),
  });
  const amounts = (of: 'gain' | 'perHour', name: string): Column<ReviewEntry>[] =>
    (['mean', 'low', 'high'] as const).map((part) => ({
      key: `${name}-${part}`,
      label: part,
      value: (entry) => {
        const amount = entry[of]?.[part];
        return amount === undefined ? undefined : amount / unit;
      },
      cell: () => '',
    }));
  return formatCsv(
    [
      text('id', ({ id }) => id),
      text('kind', ({ kind }) => kind),
      text('subject', ({ subject }) => subject.title),
      ...amounts('perHour', `per-hour-${currency.toLowerCase()}`),
      ...amounts('gain', `gain-${currency.toLowerCase()}`),
      text('hours', ({ hours }) => hours.value),
      text('reason', ({ reason }) => reason),
    ],
    entries,
  );
}

function renderKinds({ entries }: Review, current: ReviewKind | undefined): Html | string {
  const counts = Map.groupBy(entries, ({ kind }) => kind);
  if (counts.size < 2 && current === undefined) return '';
  const link = (to: string, label: string, isCurrent: boolean) =>
    h`<li><a href="${DESK_PATH}review${to}"${isCurrent ? h` aria-current="true"` : ''}>${label}</a></li>`;
  return h`<nav class="kinds" aria-label="Kinds"><ul>
${link('', `All ${entries.length}`, current === undefined)}
${REVIEW_KINDS.filter((kind) => counts.has(kind) || kind === current).map((kind) =>
  link(`?kind=${kind}`, `${kind} ${counts.get(kind)?.length ?? 0}`, kind === current),
)}
</ul></nav>`;
}

function renderEntries(
  review: Review,
  entries: readonly ReviewEntry[],
  kind: ReviewKind | undefined,
  format: Format,
): Html {
  if (entries.length === 0)
    return h`<div class="empty"><p>${kind === undefined ? 'Nothing is to be done that the figures tell of.' : `Nothing of the kind “${kind}” is to be done that the figures tell of.`}</p>
<p>It takes clicks (<code>npm start</code>), commissions (<code>npm run import -- FILE.csv</code>) and search queries (the same, with an export of Google Search Console) to tell more.</p></div>`;
  return h`<ol class="queue">${entries.map((entry, index) => renderEntry(review, entry, index + 1, format))}</ol>`;
}

function renderEntry(
  { asOf, currency }: Review,
  entry: ReviewEntry,
  rank: number,
  format: Format,
): Html {
  const { id, kind, subject, gain, perHour, hours, reason, act } = entry;
  const say = createSay(currency, format);
  const title =
    subject.type === 'post'
      ? h`<a href="${DESK_PATH}articles/${subject.id}">${subject.title}</a>`
      : capitalise(subject.title);
  const why = {
    default: 'assumed',
    logged: `the middle of ${hours.n} logged`,
    spent: `spent on ${hours.n} within a year`,
  }[hours.from];
  const spent = `${format.number(hours.value)} h, ${why}`;
  const rate = perHour ? sayExpected(perHour, say, ' an hour') : undefined;
  const all = gain ? sayExpected(gain, say, ' in all') : undefined;
  return h`<li>
<h2><span class="kind">${rank} · ${kind}</span> ${title}</h2>
<p class="rate">${rate === undefined ? h`<strong>–</strong> an hour` : h`<strong>${rate.point}</strong> <span class="small">${rate.aside}</span>`}</p>
<p>${format.sentence(reason)}</p>
<p class="small">${all === undefined ? 'What it would bring is not known yet' : `${all.point}, ${all.aside}`}; ${spent}.</p>
<p class="small">${act.what}${act.command === undefined ? '' : h`: <code>${act.command}</code>`}${act.page === undefined ? '' : h` · <a href="${DESK_PATH}${act.page}">see its figures</a>`}</p>
<div class="decide">
${renderForm(id, 'accepted', '', 'I do it', subject.title)}
<details><summary>Not now, or never</summary>
${renderForm(id, 'later', h`<label>Until <input type="date" name="until" required min="${addDays(asOf, 1)}" value="${addDays(asOf, OFF_DAYS)}"></label>`, 'Put off', subject.title)}
${renderForm(id, 'dismissed', h`<label>Why <input type="text" name="why" required maxlength="${LONGEST_WHY}"></label>`, 'Dismiss', subject.title)}
</details>
</div>
</li>`;
}

function renderForm(
  id: string,
  decision: Decision['decision'],
  fields: Html | string,
  label: string,
  name: string,
): Html {
  return h`<form method="post" action="${DESK_PATH}review"><input type="hidden" name="id" value="${id}"><input type="hidden" name="decision" value="${decision}">${fields}<button aria-label="${label}: ${name}">${label}</button></form>`;
}

function renderRates(
  { currency }: Review,
  entries: readonly ReviewEntry[],
  target: DeskRequest['site']['targetRate'],
  format: Format,
): Html | string {
  const unit = 10 ** getDecimals(currency);
  const known = entries.slice(0, DRAWN).flatMap((entry, index) =>
    entry.perHour
      ? [
          {
            label: `${index + 1} · ${entry.kind}`,
            low: entry.perHour.low / unit,
            high: entry.perHour.high / unit,
            value: hasPoint(entry.perHour) ? entry.perHour.mean / unit : undefined,
          },
        ]
      : [],
  );
  const [first] = known;
  if (!first || known.length < 2) return '';
  const isOpen = known.some(({ value }) => value === undefined);
  const mark =
    target?.currency === currency
      ? { at: Number(target.minor) / unit, label: `your target, ${format.money(target)}` }
      : undefined;
  return h`<h2>How sure that is</h2>
${renderRanges({
  title: 'Expected money per hour, 80 % intervals',
  description: `The first, ${first.label}, is expected to bring ${first.value === undefined ? 'seldom anything' : `${format.number(Math.round(first.value))} ${currency} an hour`}, four in five between ${format.number(Math.round(first.low))} and ${format.number(Math.round(first.high))}. Where ranges overlap, the order is not sure.`,
  ranges: known,
  unit: `${currency} per hour`,
  legend: `projected: the mean, and the range that four in five should end in${isOpen ? '; without a ring: mostly nothing comes' : ''}`,
  colour: COLOURS.projected,
  mark,
})}
<p><a class="csv" href="${DESK_PATH}review.csv">The queue as CSV</a></p>`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Estimates below which a share of them says little. */
const FEW = 10;

const STANDINGS: Readonly<Record<Standing, string>> = {
  early: 'too early to tell',
  within: 'held',
  below: 'came below',
  above: 'came above',
  open: 'still found',
  done: 'no longer found',
};

function renderFollowed({ followed, record, currency }: Review, format: Format): Html {
  const say = createSay(currency, format);
  const column = (
    key: string,
    label: string,
    cell: (row: Followed) => string | Html,
    align?: 'end',
  ): Column<Followed> => ({
    key,
    label,
    cell,
    value: () => undefined,
    ...(align ? { align } : {}),
  });
  const count = (value: number | null) => (value === null ? '–' : format.number(value));
  return h`<h2>What was accepted</h2>
<p class="note">${
    record.n === 0
      ? 'How well the estimates hold is told from articles that were accepted at least 30 days ago.'
      : `Of ${format.number(record.n)} ${record.n === 1 ? 'estimate' : 'estimates'} that can be judged, ${format.number(record.within)} held, ${format.number(record.below)} came below the range and ${format.number(record.above)} above; four in five should hold.${record.n < FEW ? ' These are few to judge by.' : ''}`
  }</p>
${renderTable({
  caption:
    'Equal spans before and after the day on which it was accepted, of at most 90 days; booked money of customers won in them',
  rows: followed,
  empty: h`<p>Nothing was accepted yet.</p><p>“I do it” on an entry takes it out of the queue, and what becomes of it stands here.</p>`,
  columns: [
    column(
      'what',
      'What',
      ({ decision: { entry, id } }) =>
        h`${entry.kind}: ${entry.subject.title}<br><span class="small">${id}</span>`,
    ),
    column('on', 'Accepted', ({ decision }) => format.day(decision.on)),
    column(
      'told',
      'Told, 12 months',
      ({ decision: { entry } }) => (entry.gain === null ? '–' : sayTold(entry.gain, say)),
      'end',
    ),
    column('standing', 'So', ({ standing }) => STANDINGS[standing]),
    column('days', 'Days', ({ days }) => (days === 0 ? '–' : format.number(days)), 'end'),
    column(
      'clicks',
      'Clicks',
      ({ clicksBefore, clicksAfter }) => `${count(clicksBefore)} → ${count(clicksAfter)}`,
      'end',
    ),
    column('yearly', 'Came, a year', ({ yearly }) => (yearly === null ? '–' : say(yearly)), 'end'),
    column('undo', 'Undo', ({ decision: { id, entry } }) =>
      renderForm(id, 'reopened', '', 'Take back', entry.subject.title),
    ),
  ],
})}`;
}

function renderOff({ later, dismissed }: Review, format: Format): Html | string {
  if (later.length + dismissed.length === 0) return '';
  return h`<h2>Put off and dismissed</h2>
<ul class="off">${later.map(
    ({ entry, until }) =>
      h`<li><span>${entry.kind}: ${entry.subject.title}, until ${format.day(until)}</span> ${renderForm(entry.id, 'reopened', '', 'Take back', entry.subject.title)}</li>`,
  )}${dismissed.map(
    ({ id, entry, why }) =>
      h`<li><span>${entry.kind}: ${entry.subject.title}, dismissed: ${why ?? ''}</span> ${renderForm(id, 'reopened', '', 'Take back', entry.subject.title)}</li>`,
  )}</ul>`;
}

type Say = (minor: number) => string;

// An estimate has no cents from ten on, and nothing is no amount of cents.
function createSay(currency: string, format: Format): Say {
  const ten = 10 * 10 ** getDecimals(currency);
  return (minor) => {
    const amount = { minor: BigInt(Math.round(minor)), currency };
    return minor === 0 || Math.abs(minor) >= ten ? format.roundMoney(amount) : format.money(amount);
  };
}

function sayTold(gain: Expected, say: Say): Html {
  const { point, aside } = sayExpected(gain, say);
  return h`${point}<br><span class="small">${aside}</span>`;
}
