// The frame of every page: where one is, where one can go, and whose figures these are.
import { h, raw, type Html } from './html.ts';
import type { DeskSite, DeskTrouble } from './source.ts';

/** Everything of the desk is below it. */
export const DESK_PATH = '/_tidemark/';

export interface Page {
  title: string;
  /** One sentence on what the page answers. */
  lead?: string | Html;
  body: Html;
  /** Seconds after which the page asks for itself again. @default never */
  refresh?: number;
  /** True when it is read for each request, however old the figures of other pages are. @default false */
  isCurrent?: boolean;
}

/** Pages in the order of the navigation. */
const PAGES: readonly (readonly [path: string, label: string])[] = [
  ['', 'Overview'],
  ['review', 'Review'],
  ['articles', 'Articles'],
  ['topics', 'Topics'],
  ['channels', 'Channels'],
  ['programs', 'Programs'],
  ['referrals', 'Referrals'],
  ['pnl', 'P&L'],
  ['forecast', 'Forecast'],
  ['live', 'Live'],
];

/**
 * `path` is the page's, from `DESK_PATH`. It is drawn once it has been read to its end: columns of a long table
 * would else grow, and all below move, while its rows come in.
 */
export function renderPage(
  { title, lead, body, isCurrent = false }: Page,
  path: string,
  site: DeskSite,
  trouble?: DeskTrouble,
): Html {
  const section = path.split('/')[0];
  return h`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · ${site.name}</title>
<meta name="robots" content="noindex">
<link rel="stylesheet" href="${DESK_PATH}style.css">
<link rel="icon" href="data:,">
<link rel="expect" href="#end" blocking="render">
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
${site.isSimulated ? h`<aside class="simulated" aria-label="Simulated data"><strong>Simulated data.</strong> Nobody earned this: it is a made-up site, to try the desk on.</aside>` : ''}
<header>
<p class="brand"><a href="${DESK_PATH}">${site.name}</a></p>
<nav aria-label="Desk"><ul>
${PAGES.map(([to, label]) => h`<li><a href="${DESK_PATH + to}"${to === section ? raw(' aria-current="page"') : ''}>${label}</a></li>`)}
</ul></nav>
</header>
<main id="main">
${trouble === undefined || isCurrent ? '' : h`<p class="warning" role="note">These are the figures of ${trouble.readAt.toISOString().slice(0, 16).replace('T', ', ')} UTC: ${trouble.message}</p>`}
<h1>${title}</h1>
${lead === undefined ? '' : h`<p class="lead">${lead}</p>`}
${body}
</main>
<div id="end"></div>
</body>
</html>
`;
}
