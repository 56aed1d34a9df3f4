// The weekly review as one page that needs nothing else, and prints well.
import type { Review } from '../core/review/review.ts';
import type { ReviewEntry } from '../core/review/review-entry.ts';
import { sayExpected } from '../core/review/say-expected.ts';
import {
  createShow,
  describeFollowed,
  describeRecord,
  explainReview,
  formatGain,
  type ShowMoney,
} from './review-text.ts';

export function formatReviewHtml(
  review: Review,
  { limit, name, isSimulated }: { limit: number; name: string; isSimulated: boolean },
): string {
  const { entries, followed, notes, asOf } = review;
  const show = createShow(review);
  const rows = entries.slice(0, limit).map((entry, index) => formatRow(entry, index + 1, show));
  const accepted = followed.map(
    (each) =>
      `<li><strong>${escape(each.decision.entry.subject.title)}</strong>, ${each.decision.on}: ${escape(describeFollowed(each, show))}</li>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Review of ${asOf} · ${escape(name)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${isSimulated ? '<p><strong>Simulated data.</strong> Nobody earned this: it is a made-up site.</p>\n' : ''}<h1>Review of ${asOf}</h1>
<p>${escape(explainReview(review))}</p>
<div class="table" role="region" tabindex="0" aria-label="The queue">
<table>
<thead><tr><th scope="col" class="end">#</th><th scope="col">What and why</th><th scope="col" class="end">Expected</th><th scope="col">In all</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>
${accepted.length === 0 ? '' : `<h2>Accepted</h2>\n<ul>${accepted.join('\n')}</ul>\n<p>${escape(describeRecord(review))}</p>\n`}${notes.map((note) => `<p class="small">${escape(note)}</p>`).join('\n')}
</main>
</body>
</html>
`;
}

function formatRow(entry: ReviewEntry, number: number, show: ShowMoney): string {
  const { kind, subject, reason, act, perHour, id } = entry;
  const { point, aside } =
    perHour === null ? { point: 'not known', aside: '' } : sayExpected(perHour, show, ' an hour');
  const rate = aside === '' ? point : `${point}<br><span class="small">${aside}</span>`;
  const command = act.command === undefined ? '' : `: <code>${escape(act.command)}</code>`;
  return `<tr><td class="end">${number}</td><td><strong>${kind}</strong> ${escape(subject.title)}<br>${escape(reason)}<br><span class="small">${escape(act.what)}${command} · <code>${escape(id)}</code></span></td><td class="end">${rate}</td><td>${escape(formatGain(entry, show))}</td></tr>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = `:root{color-scheme:light dark}
body{margin:0;font:1rem/1.5 system-ui,sans-serif;background:light-dark(#f9fbfa,#0f1a20);color:light-dark(#17262d,#dfe8e8);overflow-wrap:break-word}
main{max-inline-size:70rem;margin-inline:auto;padding:1.5rem clamp(1rem,4vw,2rem) 4rem}
.table{overflow-x:auto}
table{border-collapse:collapse;font-variant-numeric:tabular-nums;min-inline-size:100%}
th,td{text-align:start;vertical-align:baseline;padding:.5rem .75rem .5rem 0;border-block-end:1px solid light-dark(#d0dbdb,#2b3c45)}
td:nth-child(2){min-inline-size:16rem}
.end{text-align:end;white-space:nowrap}
.small,thead th{color:light-dark(#50636b,#9db2b8);font-size:.875rem}
@media screen and (width<40rem){table,tbody,tr,td{display:block}thead{position:absolute;inset-inline-start:-999rem}tr{border-block-end:1px solid light-dark(#d0dbdb,#2b3c45);padding-block:.5rem}td{border:0;padding:0}td.end{text-align:start}}
@media print{body{background:#fff;color:#000;font-size:10pt}tr{break-inside:avoid}}`;
