// A page that shows a person how his own click is judged, and why. No script, nothing kept, and no more of the
// request in it than he sent himself.
import type { Explanation, Step } from '../core/clicks/explain.ts';
import type { Refusal } from './go-refusals.ts';

export const SELF_TEST_PATH = '/_tidemark/self-test';

const MARKS: Readonly<Record<Step['outcome'], string>> = {
  passes: 'no',
  stops: 'yes: decided here',
  'not-asked': 'not asked',
  skipped: 'skipped',
};

/** The finished page. */
export function renderSelfTest(
  { reason, summary, steps }: Explanation,
  isFromLink: boolean,
): Refusal {
  const body = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>How your click is judged</title>
<style>${STYLE}</style>
<main>
<h1>How your click is judged</h1>
<p class="verdict ${reason === 'human' ? 'yes' : 'no'}"><strong>${reason}</strong> ${summary}</p>
<p>${
    isFromLink
      ? 'You came here by a link, as a reader opens one.'
      : 'This is how opening this page itself is judged.'
  } <a href="${SELF_TEST_PATH}?link">Open it by a link</a> to see a click; twice in a row shows what a double click is.</p>
<ol>
${steps.map(renderStep).join('\n')}
</ol>
<p class="note">The questions are asked in this order, and the first yes decides. What is looked at here is looked at for every click and is not kept: a row has the minute, the link, its place, the reason, the kind of device and whether the click came from this site. This test itself is not counted.</p>
</main>
</html>
`;
  return {
    status: 200,
    headers: Object.entries({
      ...HEADERS,
      'Content-Length': String(new TextEncoder().encode(body).length),
    }).flat(),
    body,
  };
}

/** To whom the page is not open: it asks a browser for the owner's token as a password, which no address or cookie holds. */
export const SELF_TEST_LOCKED: Refusal = {
  status: 401,
  headers: [
    'WWW-Authenticate',
    'Basic realm="Tidemark: the owner token is the password", charset="UTF-8"',
    'Content-Type',
    'text/plain; charset=utf-8',
    'Content-Length',
    '0',
    'Cache-Control',
    'private, no-store',
    'X-Robots-Tag',
    'noindex, nofollow',
  ],
  body: '',
};

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'private, no-store',
  'X-Robots-Tag': 'noindex, nofollow',
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

function renderStep({ reason, question, finding, outcome }: Step): string {
  return `<li class="${outcome}"><p><strong>${escape(question)}</strong> <em>${MARKS[outcome]}</em></p><p>${escape(finding)} <code>${reason}</code></p></li>`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

const STYLE = `
:root{color-scheme:light dark;--ink:#1d2429;--soft:#56616a;--line:#d5dade;--ground:#fbfaf7;--yes:#1b6b3f;--no:#96420f}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9eb;--soft:#a3adb5;--line:#3a4248;--ground:#15191c;--yes:#7fd3a2;--no:#f0a878}}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.55 system-ui,sans-serif}
main{max-width:42rem;margin:0 auto;padding:2rem 1.25rem 3rem}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 1rem}
a{color:inherit}
.verdict{border-left:.3rem solid var(--no);padding:.5rem 1rem;font-size:1.1rem}
.verdict.yes{border-color:var(--yes)}
.verdict strong{display:block;color:var(--no)}
.verdict.yes strong{color:var(--yes)}
ol{padding-left:1.5rem}
li{border-top:1px solid var(--line);padding:.6rem 0}
li p{margin:0}
li p:first-child{display:flex;justify-content:space-between;gap:1rem}
li p+p,.note{color:var(--soft);overflow-wrap:anywhere}
em{font-style:normal;flex:none;max-width:40%;text-align:right}
.stops em,.stops strong{color:var(--no)}
.not-asked,.skipped{color:var(--soft)}
code{font-size:.85em}`.trim();
