// What is wrong, in the order of what there is to lose.
import { renderTable, type Column } from '../data-table.ts';
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import { DESK_PATH } from '../page.ts';
import type { DeskFinding, DeskFindings } from '../source.ts';

const SHOWN = 10;

export function renderFindings(findings: DeskFindings, format: Format): Html {
  const { open, linksCheckedOn, since } = findings;
  return h`<h2>To mend</h2>
<p class="note">What lint and the link check found, by the booked money and clicks that its article, link or program has brought since ${format.day(since)}. ${
    linksCheckedOn === undefined
      ? h`Links were never checked: <code>npm run links:check</code> asks their pages, and never by a tracked address.`
      : h`Links were last checked on ${format.day(linksCheckedOn)}.`
  }</p>
${renderTable({
  caption:
    open.length > SHOWN
      ? `The first ${SHOWN} of ${format.number(open.length)} findings`
      : 'Open findings',
  columns: listColumns(format),
  rows: open.slice(0, SHOWN),
  empty: h`<p>Nothing is open: lint finds nothing${linksCheckedOn === undefined ? '' : ', and no link is broken'}.</p>`,
})}
${open.length > SHOWN ? h`<p><code>npm run lint</code> lists all of them, <code>npm run links:check</code> those of links.</p>` : ''}`;
}

function listColumns(format: Format): Column<DeskFinding>[] {
  return [
    {
      key: 'message',
      label: 'Finding',
      value: ({ message }) => message,
      cell: ({ message, hint, severity }) =>
        h`<span class="long"><strong class="${severity}">${severity}</strong> ${message}${hint === '' ? '' : h`<br><span class="small">${hint}</span>`}</span>`,
    },
    {
      key: 'at',
      label: 'Where',
      value: ({ at }) => at,
      cell: ({ at, post }) =>
        post === undefined
          ? h`<code>${at}</code>`
          : h`<code>${at}</code><br><a href="${DESK_PATH}articles/${post}">its article</a>`,
    },
    {
      key: 'code',
      label: 'Rule',
      value: ({ code }) => code,
      cell: ({ code }) => h`<code>${code}</code>`,
    },
    {
      key: 'risk',
      label: 'At risk',
      align: 'end',
      value: ({ risk }) => risk.booked,
      cell: ({ risk }) => format.money(risk.booked),
    },
    {
      key: 'clicks',
      label: 'Clicks',
      align: 'end',
      value: ({ risk }) => risk.clicks,
      cell: ({ risk }) => format.number(risk.clicks),
    },
  ];
}
