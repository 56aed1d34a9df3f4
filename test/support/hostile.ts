// Requests that nobody sends by accident.
import * as fc from 'fast-check';

/** In every text that is invented, so that it is found again wherever it comes out. */
export const CANARY = 'zq7canary';

export const METHODS = [
  'GET',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'OPTIONS',
  'get',
  'G E T',
  '',
] as const;

const snippets = fc.constantFrom(
  '\r\n',
  '\r\nSet-Cookie: a=1',
  '%0d%0aLocation:%20https://evil.example/',
  '\0',
  '%00',
  '%',
  '%zz',
  '%c0%af',
  '..',
  '../',
  '%2e%2e%2f',
  '//',
  '\\',
  '@evil.example',
  'https://evil.example/',
  '//evil.example',
  '__proto__',
  'constructor',
  'toString',
  '<script>',
  '\u202e',
  '\u{1F30A}',
  'prefetch',
  'navigate',
  'document',
  '?',
  '#',
  ';',
  '/',
  '.',
  'x'.repeat(5000),
);

/** Any characters, telling ones, and the canary. */
export const hostileText = fc
  .array(fc.oneof(snippets, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 3 })
  .map((parts) => `${CANARY}${parts.join('')}`);

const known = fc.constantFrom(
  '/go/global-api',
  '/go/global-api/a17-p03',
  '/go/acme-docs/a17-p01',
  '/go/amazon-book',
  '/go/global-api/a2-p01',
  '/go/',
  '/go',
);

/** Paths below `/go/`: whole ones, spoilt ones and invented ones. */
export const hostilePath = fc.oneof(
  known,
  fc.tuple(known, hostileText).map(([path, text]) => `${path}${text}`),
  fc.tuple(known, hostileText).map(([path, text]) => `${path}/${text}`),
  fc.tuple(known, snippets).map(([path, text]) => `${path}${text}`),
  hostileText.map((text) => `/go/${text}`),
);
