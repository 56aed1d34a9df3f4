// The last requests for links as they arrive, and why each counts or does not. Nothing in it is about whom.
import { REASONS, type Click, type Reason } from '../../core/clicks/click.ts';
import { SUMMARIES } from '../../core/clicks/explain.ts';
import { unpackTraits } from '../../core/clicks/traits.ts';
import type { DayReasons } from '../../core/revenue/traffic.ts';
import { renderTable, type Column } from '../data-table.ts';
import type { DeskRequest } from '../desk.ts';
import type { Format } from '../format.ts';
import { h, raw, type Html } from '../html.ts';
import { DESK_PATH, type Page } from '../page.ts';

const SHOWN = 30;
const EVERY_SECONDS = 5;
const DAYS = 14;

export async function livePage({ source, format, query }: DeskRequest): Promise<Page> {
  const [recent, reasons] = await Promise.all([readRecent(source), source.reasons()]);
  const isFollowed = query['follow'] === 'yes';
  return {
    title: 'Live',
    isCurrent: true,
    lead: 'The last requests for links, and why each counts as a person’s click or does not. No address, no browser, no visitor is kept of any.',
    ...(isFollowed ? { refresh: EVERY_SECONDS } : {}),
    body: h`${renderSwitch(isFollowed)}
${recent instanceof Error ? h`<p class="warning" role="note">The last requests cannot be read at this moment: ${recent.message}</p>` : renderRecent(recent, format)}
<h2>Counted, or why not</h2>
${renderReasons(reasons.slice(0, DAYS), format)}`,
  };
}

async function readRecent(source: DeskRequest['source']): Promise<readonly Click[] | Error> {
  try {
    return await source.recent(SHOWN);
  } catch (error) {
    return error as Error;
  }
}

// The way out has the focus each time: a page that comes anew must not keep anybody from leaving it.
function renderSwitch(isFollowed: boolean): Html {
  return isFollowed
    ? h`<p class="switch"><a href="${DESK_PATH}live"${raw(' autofocus')}>Pause</a> The page is asked for every ${EVERY_SECONDS} seconds.</p>`
    : h`<p class="switch"><a href="${DESK_PATH}live?follow=yes">Follow</a> to have the page asked for every ${EVERY_SECONDS} seconds.</p>`;
}

function renderRecent(clicks: readonly Click[], format: Format): Html {
  const columns: Column<Click>[] = [
    {
      key: 'minute',
      label: 'Minute (UTC)',
      value: ({ minute }) => minute,
      cell: ({ minute }) => format.minute(minute),
    },
    {
      key: 'reason',
      label: 'Judged',
      value: ({ reason }) => reason,
      cell: ({ reason, traits = 0 }) => h`<code>${reason}</code>${describeTraits(traits)}`,
    },
    { key: 'link', label: 'Link', value: ({ link }) => link, cell: ({ link }) => link },
    {
      key: 'placement',
      label: 'Placement',
      value: ({ placement }) => placement,
      cell: ({ placement }) => (placement === '' ? '–' : h`<code>${placement}</code>`),
    },
    {
      key: 'post',
      label: 'Article',
      value: ({ post }) => post,
      cell: ({ post }) =>
        post === '' ? '–' : h`<a href="${DESK_PATH}articles/${post}">${post}</a>`,
    },
  ];
  return renderTable({
    caption: `The last ${clicks.length === SHOWN ? SHOWN : format.number(clicks.length)} requests, the latest first`,
    columns,
    rows: clicks.toSorted((a, b) => b.minute - a.minute),
    empty: h`<p>No click was recorded yet.</p><p>Serve the site with <code>npm start</code>, open a page, click a link, and come back: <a href="/_tidemark/self-test">the self-test</a> tells how your own click is judged.</p>`,
  });
}

function describeTraits(traits: number): Html | string {
  const { bot, repeat, ping, unjudged } = unpackTraits(traits);
  const told = [
    ...(bot === 'none' ? [] : [BOTS[bot]]),
    ...(repeat ? ['again within the hour'] : []),
    ...(ping ? ['told by the browser'] : []),
    ...(unjudged ? ['strict: not judged'] : []),
  ];
  return told.length === 0 ? '' : h` <span class="small">${told.join(', ')}</span>`;
}

const BOTS: Readonly<Record<ReturnType<typeof unpackTraits>['bot'], string>> = {
  none: '',
  agent: 'by its name',
  ai: 'an AI company’s agent',
  preview: 'a link preview',
  headers: 'by its headers',
  scanner: 'a mail scanner',
  hints: 'hints contradict its name',
  platform: 'by the platform',
};

function renderReasons(days: readonly DayReasons[], format: Format): Html {
  const seen = REASONS.filter((reason) => days.some(({ byReason }) => byReason[reason] > 0));
  const others = seen.filter((reason) => reason !== 'human');
  const sumOf = (day: DayReasons) => REASONS.reduce((sum, reason) => sum + day.byReason[reason], 0);
  const figure = (key: string, label: string, about: string, value: (day: DayReasons) => number) =>
    ({
      key,
      label,
      about,
      align: 'end',
      value,
      cell: (day) => format.number(value(day)),
    }) satisfies Column<DayReasons>;
  const ofReason = (reason: Reason) =>
    figure(reason, reason, SUMMARIES[reason], ({ byReason }) => byReason[reason]);
  return h`${renderTable<DayReasons>({
    caption: `Requests by day, the last ${days.length === 1 ? 'day' : `${days.length} days`} with any`,
    columns: [
      { key: 'day', label: 'Day', value: ({ day }) => day, cell: ({ day }) => format.day(day) },
      ofReason('human'),
      figure(
        'uncounted',
        'not counted',
        'All others together.',
        (day) => sumOf(day) - day.byReason.human,
      ),
      ...others.map(ofReason),
    ],
    rows: days,
    empty: 'No request was recorded yet.',
  })}
${seen.length === 0 ? '' : h`<dl class="terms">${seen.map((reason) => h`<dt><code>${reason}</code></dt><dd>${SUMMARIES[reason]}</dd>`)}</dl>`}`;
}
