// The answers of the go endpoint that are not a redirect, each finished at start-up.
import type { FlatHeaders } from './routes.ts';

/** A finished answer without a `Location`. */
export interface Refusal {
  status: number;
  headers: FlatHeaders;
  body: string;
}

/** The only methods a link answers. */
const ALLOWED_METHODS = 'GET, HEAD';

export const UNKNOWN_LINK = refuse(
  404,
  'text/html',
  formatPage(
    'This link is not known here',
    'It may have been renamed or withdrawn, or its address was cut on the way.',
  ),
);

/** A link of a program that forbids redirects stands in the page as it is, never below `/go/`. */
export const DIRECT_ONLY = refuse(
  404,
  'text/html',
  formatPage(
    'This link can only be opened from the article',
    'Its program allows direct links only, so this site does not redirect to it.',
  ),
);

/**
 * To a prefetch, or a script that fetches the link. 503, because browsers do not keep it for the
 * reader's own click; plain text, because Astro's client router then leaves the link to the browser.
 * No `Retry-After`: nothing is to be tried again by itself.
 */
export const NOT_A_NAVIGATION = refuse(
  503,
  'text/plain',
  'This link answers when a reader opens it, not when it is fetched ahead.\n',
);

export const METHOD_NOT_ALLOWED = refuse(
  405,
  'text/plain',
  `A link answers ${ALLOWED_METHODS} only.\n`,
  { Allow: ALLOWED_METHODS },
);

function refuse(
  status: number,
  type: string,
  body: string,
  more: Record<string, string> = {},
): Refusal {
  const headers = {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Length': String(new TextEncoder().encode(body).length),
    'Cache-Control': 'private, no-store',
    'X-Robots-Tag': 'noindex, nofollow',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    ...more,
  };
  return { status, headers: Object.entries(headers).flat(), body };
}

function formatPage(title: string, why: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<h1>${title}</h1>
<p>${why}</p>
<p><a href="/">Go to the home page</a></p>
</html>
`;
}
