// A reader who goes from page to page with Astro's client router: the router fetches the page by script and
// puts it into the document that is there, so that his view looks like any script's fetch.
//
// What it looks like: `Sec-Fetch-Site: same-origin`, `Sec-Fetch-Mode: cors`, `Sec-Fetch-Dest: empty` (browsers
// set them, no script can), and no sign of a prefetch. Pages of the site alone can ask so, and of what such
// pages ask for, pages are fetched by the router alone. One case is left out: where a browser knows no
// `<link rel="prefetch">` (WebKit), Astro prefetches by the very same fetch, hovered links and opened ones
// alike. Views of soft navigations are then not counted, rather than invented.
import type { RequestFacts } from './classify.ts';

/** Whether a request for a page is the fetch of the router, on a site that has it. */
export function isRouterFetch({
  method,
  header,
}: Pick<RequestFacts, 'method' | 'header'>): boolean {
  return (
    method === 'GET' &&
    header('sec-fetch-mode') === 'cors' &&
    header('sec-fetch-dest') === 'empty' &&
    header('sec-fetch-site') === 'same-origin' &&
    !isWebKit(header('user-agent') ?? '')
  );
}

/** The request as the navigation that it stands for; all else that it says of itself still counts. */
export function asNavigation<Facts extends RequestFacts>(facts: Facts): Facts {
  return {
    ...facts,
    header(name) {
      if (name === 'sec-fetch-mode') return 'navigate';
      return name === 'sec-fetch-dest' ? 'document' : facts.header(name);
    },
  };
}

// Chromium calls itself AppleWebKit as well, Firefox does not; browsers on iOS are WebKit, whatever their name.
function isWebKit(userAgent: string): boolean {
  return /AppleWebKit\//.test(userAgent) && !/\bChrom(?:e|ium)\//.test(userAgent);
}
