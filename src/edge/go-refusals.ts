// The answers of the go endpoint that are not a redirect, each finished at start-up.
import type { FlatHeaders } from './routes.ts';

/** A finished answer without a `Location`. */
export interface Refusal {
  status: number;
  headers: FlatHeaders;
  body: string;
}

// Colours are the browser's own: it knows which go together in the light and in the dark.
const STYLE =
  ':root{color-scheme:light dark;font:1.125rem/1.6 system-ui,sans-serif}main{max-width:36rem;margin:10vh auto;padding:0 1rem}h1{font-size:1.5rem}h2{font-size:1.125rem}';
/** Of `STYLE`, so that a browser takes this style and no other. */
const STYLE_HASH = 'sha256-ZY3jidrFpklxsrKR6rdQeftCckcxFhUgLBL3PyOVym4=';

/** The only methods a link answers. */
const ALLOWED_METHODS = 'GET, HEAD';

/** A link of a program that forbids redirects stands in the page as it is, never below `/go/`. */
export const DIRECT_ONLY = finish(
  404,
  'text/html',
  formatHtml(
    'This link can only be opened from the article',
    'Its program allows direct links only, so this site does not redirect to it.',
  ),
);

export const NOT_BEGUN = finish(
  404,
  'text/html',
  formatHtml('This link is not open yet', 'It leads on from a day to come.'),
);

/** 410: whoever keeps a list of links may take this one off. */
export const ENDED = finish(
  410,
  'text/html',
  formatHtml('This link has ended', 'What it led to is no longer offered through this site.'),
);

/**
 * To a prefetch, or a script that fetches the link. 503, because browsers do not keep it for the
 * reader's own click; plain text, because Astro's client router then leaves the link to the browser.
 * No `Retry-After`: nothing is to be tried again by itself.
 */
export const NOT_A_NAVIGATION = finish(
  503,
  'text/plain',
  'This link answers when a reader opens it, not when it is fetched ahead.\n',
);

export const METHOD_NOT_ALLOWED = finish(
  405,
  'text/plain',
  `A link answers ${ALLOWED_METHODS} only.\n`,
  { Allow: ALLOWED_METHODS },
);

/** `more` are further headers; none of them is from the request. */
export function finish(
  status: number,
  type: 'text/html' | 'text/plain',
  body: string,
  more: Readonly<Record<string, string>> = {},
): Refusal {
  const headers = {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': String(new TextEncoder().encode(body).length),
    'Cache-Control': 'private, no-store',
    'X-Robots-Tag': 'noindex, nofollow',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; frame-ancestors 'none'`,
    ...more,
  };
  return { status, headers: Object.entries(headers).flat(), body };
}

/**
 * A page of its own, not the site's 404.html: that one's styles, scripts and images would ask for a wider
 * policy than a page wants that answers any address, and a Worker would have to ask for the file each time.
 */
export function formatHtml(title: string, why: string, more = ''): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="robots" content="noindex, nofollow">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${STYLE}</style>
<main>
<h1>${title}</h1>
<p>${why}</p>
${more}<p><a href="/">Go to the home page</a></p>
</main>
</html>
`;
}
