// A finished answer as the text that goes out on a connection, byte for byte as `node:http` writes it.
import { STATUS_CODES, validateHeaderName, validateHeaderValue } from 'node:http';
import type { Refusal } from './go-refusals.ts';
import { KEEP_ALIVE_MS } from './node-patience.ts';
import type { FlatHeaders } from './routes.ts';

/**
 * Status, headers and body; `isLast` tells the client that the connection ends after it.
 *
 * @throws Node's error for a header that would break out of its line.
 */
export function formatAnswer({ status, headers, body }: Refusal, isLast: boolean): string {
  const head = status === 302 ? findRedirect(headers) : formatHead(status, headers);
  return head + formatDate() + (isLast ? CLOSED : KEPT) + body;
}

const KEPT = `Connection: keep-alive\r\nKeep-Alive: timeout=${KEEP_ALIVE_MS / 1000}\r\n\r\n`;
const CLOSED = 'Connection: close\r\n\r\n';

/** Of redirects, which are compiled once: few, and each of them answers many requests. */
const redirects = new WeakMap<FlatHeaders, string>();

function findRedirect(headers: FlatHeaders): string {
  const known = redirects.get(headers);
  if (known !== undefined) return known;
  const head = formatHead(302, headers);
  redirects.set(headers, head);
  return head;
}

function formatHead(status: number, headers: FlatHeaders): string {
  let head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n`;
  for (let index = 0; index + 1 < headers.length; index += 2) {
    const [name = '', value = ''] = [headers[index], headers[index + 1]];
    validateHeaderName(name);
    validateHeaderValue(name, value);
    head += `${name}: ${value}\r\n`;
  }
  return head;
}

let second = 0;
let date = '';

/** The header `Date` (RFC 9110, 6.6.1), made once a second. */
function formatDate(): string {
  const now = Math.floor(Date.now() / 1000);
  if (now === second) return date;
  second = now;
  date = `Date: ${new Date(now * 1000).toUTCString()}\r\n`;
  return date;
}
