// The link check for a terminal: one row a link, then for each what was seen, where it is used and what
// to do.
import { styleText } from 'node:util';
import Table from 'cli-table3';
import type { Standing } from '../core/links/link-history.ts';
import type { LinkHealth, LinksReport } from '../core/links/links-report.ts';
import { VERDICTS } from '../core/links/verdict.ts';
import { formatMoney } from '../core/money/amount.ts';

export interface LinksTableOptions {
  color: boolean;
  /** True to show links that are well or acknowledged, too. */
  all: boolean;
  /** Links for which the run fails. */
  failing: readonly LinkHealth[];
}

type Format = 'bold' | 'dim' | 'red' | 'yellow' | 'green';
type Paint = (format: Format, text: string) => string;

const MARKS: Readonly<Record<Standing, { label: string; format: Format }>> = {
  broken: { label: 'broken', format: 'red' },
  failing: { label: 'failing', format: 'yellow' },
  warning: { label: 'warning', format: 'yellow' },
  unknown: { label: 'not known', format: 'dim' },
  ok: { label: 'ok', format: 'green' },
};

/** One failure is often the host's bad hour. */
const WAIT = 'Nothing yet: run it again on another day, and a second failure tells.';

/** Places of a link that are listed; a link in every post would hide the others. */
const MAX_USES = 5;

/** Ends with a newline. */
export function formatLinksTable(
  report: LinksReport,
  { color, all, failing }: LinksTableOptions,
): string {
  const paint: Paint = (format, text) =>
    color ? styleText(format, text, { validateStream: false }) : text;
  const shown = report.links.filter(
    ({ standing, acknowledged }) => all || (standing !== 'ok' && acknowledged === null),
  );
  const blocks = shown.length === 0 ? [] : [formatRows(shown, report, paint)];
  for (const link of shown) if (link.standing !== 'ok') blocks.push(formatDetails(link, paint));
  return `${[...blocks, formatSummary(report, failing, paint)].join('\n\n')}\n`;
}

/** No borders and none of cli-table3's own colours. */
const NO_BORDERS = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid']
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .map((part) => [part, '']),
);

function formatRows(
  links: readonly LinkHealth[],
  { riskDays, confirmDays }: LinksReport,
  paint: Paint,
): string {
  const table = new Table({
    chars: { ...NO_BORDERS, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    colAligns: ['left', 'left', 'right', 'right', 'left'],
  });
  const head = ['', 'link', `booked ${riskDays} d`, 'clicks', 'found'];
  table.push(head.map((text) => paint('dim', text)));
  for (const link of links) {
    const { label, format } = MARKS[link.standing];
    table.push([
      paint(format, label),
      nameLink(link),
      [link.booked, ...link.otherCurrencies].map(formatMoney).join(' + '),
      link.clicks === null ? '–' : String(link.clicks),
      describe(link, confirmDays),
    ]);
  }
  return table.toString().replaceAll(/ +$/gm, '');
}

function nameLink({ link, variant }: LinkHealth): string {
  return variant === null ? link : `${link} (${variant})`;
}

function describe(link: LinkHealth, confirmDays: number): string {
  const { what } = VERDICTS[link.verdict];
  const status = /^\d{3}$/.test(link.detail) ? ` (${link.detail})` : '';
  const days = link.standing === 'failing' ? `, day ${link.failedDays} of ${confirmDays}` : '';
  return `${what}${status}${days}`;
}

function formatDetails(link: LinkHealth, paint: Paint): string {
  const { standing, verdict, detail, usedIn, acknowledged, failingSince, hops } = link;
  const chain = hops.map(({ address, status }) => `${status} ${address}`);
  const places = usedIn
    .slice(0, MAX_USES)
    .map(({ file, line, column }) => `${file}:${line}:${column}`);
  const more = usedIn.length - places.length;
  const lines: [string, string[]][] = [
    ['asked:', chain.length > 0 || link.landing === null ? chain : [link.landing]],
    ['seen:', detail === '' || /^\d{3}$/.test(detail) ? [] : [detail]],
    ['since:', failingSince === null ? [] : [failingSince.slice(0, 10)]],
    ['used in:', [...places, ...(more > 0 ? [`and ${more} more`] : [])]],
    ['known:', acknowledged ? [`until ${acknowledged.until}: ${acknowledged.reason}`] : []],
    ['next:', standing === 'failing' ? [WAIT] : [VERDICTS[verdict].next].filter(Boolean)],
  ];
  const body = lines.flatMap(([label, texts]) =>
    texts.map((text, index) => `  ${paint('dim', (index === 0 ? label : '').padEnd(9))}${text}`),
  );
  return [paint('bold', nameLink(link)), ...body].join('\n');
}

function formatSummary(
  { links, asOf, riskDays }: LinksReport,
  failing: readonly LinkHealth[],
  paint: Paint,
): string {
  const counts = Object.entries(MARKS).flatMap(([standing, { label }]) => {
    const count = links.filter((link) => link.standing === standing).length;
    return count === 0 ? [] : [`${count} ${label}`];
  });
  const acknowledged = links.filter((link) => link.acknowledged !== null).length;
  const cached = links.filter((link) => link.cached && link.landing !== null).length;
  const notes = [
    ...(acknowledged > 0 ? [`${acknowledged} acknowledged`] : []),
    ...(cached > 0 ? [`${cached} from earlier runs`] : []),
  ];
  const mark = failing.length > 0 ? paint('red', '✗') : paint('green', '✓');
  const ids = new Set(links.map(({ link }) => link)).size;
  const pages = links.length > ids ? ` with ${links.length} pages` : '';
  const total = `${ids} link${ids === 1 ? '' : 's'}${pages}`;
  return [
    `${mark} ${[total, ...counts].join(', ')}${notes.length > 0 ? ` (${notes.join(', ')})` : ''}`,
    paint(
      'dim',
      `Booked commission and human clicks of the ${riskDays} days up to ${asOf} (UTC); –: not recorded.`,
    ),
  ].join('\n');
}
