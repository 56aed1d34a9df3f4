// The one form that nearly every click has: a GET of a path below `/go/`, without a body, whole in the bytes that
// came at once. Of HTTP/1.1 (RFC 9112) it takes only what cannot be read in two ways: whatever is written otherwise
// may be right or wrong, and is left to Node's own parser.
import { GO_PREFIX } from '../core/affiliate/go-url.ts';

export interface PlainRequest {
  /** Path and query, as sent. */
  target: string;
  /** By lower-case name; no name came twice. */
  headers: Readonly<Record<string, string>>;
  /** False when the client wants the connection closed after the answer. */
  keepsAlive: boolean;
}

/** Longest head in bytes; a browser's has about 800. */
export const LONGEST_HEAD = 8192;

const BEGIN = `GET ${GO_PREFIX}`;
const VERSION = ' HTTP/1.1';
const END = '\r\n\r\n';
/** One space after a colon and none at the end of a line, nothing outside ASCII, no line that goes on in the next. */
const FORM =
  /^GET \/[\w.~!$&'()*+,;=:@%/?-]+ HTTP\/1\.1\r\n(?:[A-Za-z][A-Za-z0-9-]*: [!-~](?:[ -~]*[!-~])?\r\n)+\r\n$/;

/** What announces more than a head or another use of the connection, and what Node makes a list of. */
const NOT_PLAIN: ReadonlySet<string> = new Set([
  'content-length',
  'expect',
  'proxy-connection',
  'set-cookie',
  'transfer-encoding',
  'upgrade',
]);

/** Reads all bytes that came, as a text of one character each; undefined unless they are one plain request. */
export function readPlainRequest(text: string): PlainRequest | undefined {
  if (!text.startsWith(BEGIN) || !text.endsWith(END) || !FORM.test(text)) return undefined;
  const lineEnd = text.indexOf('\r\n');
  const target = text.slice('GET '.length, lineEnd - VERSION.length);
  const headers: Record<string, string> = {};
  for (let at = lineEnd + 2; at < text.length - 2;) {
    const colon = text.indexOf(':', at);
    const end = text.indexOf('\r\n', colon);
    const name = toLowerCase(text.slice(at, colon));
    // What is to be made of a name that comes twice differs from name to name.
    if (headers[name] !== undefined || NOT_PLAIN.has(name)) return undefined;
    headers[name] = text.slice(colon + 2, end);
    at = end + 2;
  }
  const wish = headers['connection']?.toLowerCase() ?? 'keep-alive';
  if (headers['host'] === undefined || (wish !== 'keep-alive' && wish !== 'close')) {
    return undefined;
  }
  return { target, headers, keepsAlive: wish === 'keep-alive' };
}

/** By how clients and proxies write it, a name in lower case: what is found is not made anew. */
const NAMES: ReadonlyMap<string, string> = new Map(
  [
    ['Accept', 'Accept-Encoding', 'Accept-Language', 'Cache-Control', 'Connection', 'Cookie'],
    ['DNT', 'Host', 'Pragma', 'Priority', 'Referer', 'Sec-CH-UA', 'Sec-CH-UA-Mobile'],
    ['Sec-CH-UA-Platform', 'Sec-Fetch-Dest', 'Sec-Fetch-Mode', 'Sec-Fetch-Site', 'Sec-Fetch-User'],
    ['Sec-GPC', 'Sec-Purpose', 'Upgrade-Insecure-Requests', 'User-Agent', 'Via', 'Forwarded'],
    ['X-Forwarded-For', 'X-Forwarded-Host', 'X-Forwarded-Port', 'X-Forwarded-Proto', 'X-Real-IP'],
    ['CDN-Loop', 'CF-Connecting-IP', 'CF-IPCountry', 'CF-RAY', 'CF-Visitor'],
  ]
    .flat()
    .flatMap((name) => [name, name.toLowerCase()])
    .map((name) => [name, name.toLowerCase()]),
);

/** Nothing is learnt: one request of invented names would fill a memory of them, and slow all after it. */
function toLowerCase(name: string): string {
  return NAMES.get(name) ?? name.toLowerCase();
}
