// Headers of the site's own files: what they are, how long they may be kept, what they may load.

/**
 * For pages without scripts, or with Astro's client router, which comes from this site. Styles may be
 * inline, since highlighted code carries its colours in `style`.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Where the built-in table of types is silent or names no character set. */
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  webmanifest: 'application/manifest+json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
};

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Headers of a page; a reader's browser asks each time, so that an edited disclosure is seen at once. */
export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  ...harden('no-cache'),
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
};

/** Headers of any other file, by its path. */
export function getFileHeaders(path: string): Readonly<Record<string, string>> {
  if (path.startsWith('/_astro/')) return IMMUTABLE;
  if (/\.md$|\/llms[\w.-]*\.txt$/.test(path)) return COPY;
  return /\.(?:avif|gif|ico|jpe?g|png|svg|webp|woff2?)$/.test(path) ? MEDIA : FILE;
}

// Astro puts a hash of the content into these names.
const IMMUTABLE = harden(`public, max-age=${365 * DAY}, immutable`);
const MEDIA = harden(`public, max-age=${DAY}`);
const FILE = harden(`public, max-age=${HOUR}`);
// Copies of pages for machines to read: in a list of results they would stand beside the page itself.
const COPY = { ...FILE, 'X-Robots-Tag': 'noindex' };

/** Content type of a file by its name; undefined where the built-in table knows better. */
export function findContentType(path: string): string | undefined {
  if (/(?:^|\/)rss\.xml$/.test(path)) return 'application/rss+xml; charset=utf-8';
  const extension = /\.([a-z]+)$/.exec(path)?.[1];
  return extension === undefined ? undefined : TYPES[extension];
}

function harden(cacheControl: string): Record<string, string> {
  return {
    'Cache-Control': cacheControl,
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'X-Content-Type-Options': 'nosniff',
  };
}
