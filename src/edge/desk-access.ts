// Who may see the desk: whoever sits at this machine, and elsewhere the owner with his token.
import type { RequestFacts } from '../core/clicks/classify.ts';
import type { Owner } from './owner.ts';
import { isForwarded } from './proxy-headers.ts';

/**
 * `open`; `locked` for one without the token; `closed` where no token is set; `foreign-host` for a name that is
 * not this server's, by which a page elsewhere would try to read the desk through its reader's browser;
 * `cross-site` for a form that another site sends.
 */
export type DeskAccess = 'open' | 'locked' | 'closed' | 'foreign-host' | 'cross-site';

export interface DeskAsker {
  /** Upper-case HTTP method. */
  method: string;
  /** Address of the other end of the connection. */
  peer: string | undefined;
  header: RequestFacts['header'];
}

/** `hosts` are the site's own, such as `blog.example`; with none, the token alone decides. */
export function judgeDeskAccess(
  { method, peer, header }: DeskAsker,
  owner: Pick<Owner, 'hasToken' | 'isSecured'>,
  hosts: readonly string[],
): DeskAccess {
  const host = readHostname(header('host'));
  const isHere = isLoopbackAddress(peer) && !isForwarded(header) && LOOPBACK_NAMES.has(host);
  if (!isHere) {
    if (!owner.isSecured) return 'closed';
    if (hosts.length > 0 && !hosts.includes(host) && !LOOPBACK_NAMES.has(host))
      return 'foreign-host';
    if (!owner.hasToken(header)) return 'locked';
  }
  return method === 'GET' || method === 'HEAD' || isOwnForm(header) ? 'open' : 'cross-site';
}

/** What is answered to one who may not see the desk: why, and nothing of the site. */
export interface DeskRefusal {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

export function refuseDesk(access: Exclude<DeskAccess, 'open'>): DeskRefusal {
  const [status, text] = REFUSALS[access];
  return {
    status,
    headers: { ...REFUSAL_HEADERS, ...(access === 'locked' ? { 'WWW-Authenticate': BASIC } : {}) },
    body: `${text}\n`,
  };
}

/** Of every answer that is a line of text. */
export const REFUSAL_HEADERS = {
  'Content-Type': 'text/plain; charset=utf-8',
  'Cache-Control': 'private, no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex, nofollow',
} as const;

const BASIC = 'Basic realm="Tidemark: the owner token is the password", charset="UTF-8"';

const REFUSALS: Readonly<Record<Exclude<DeskAccess, 'open'>, readonly [number, string]>> = {
  locked: [
    401,
    'The desk is open to its owner: the token is the password, the name does not matter.',
  ],
  closed: [
    403,
    'The desk is open on the machine that serves it alone. To open it elsewhere, set TIDEMARK_OWNER_TOKEN there.',
  ],
  'foreign-host': [
    421,
    'The desk is not served under this name. Give the server its own: --origin URL.',
  ],
  'cross-site': [403, 'This form came from another site.'],
};

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

function readHostname(host: string | null | undefined): string {
  return (host ?? '').replace(/:\d+$/, '').toLowerCase();
}

function isLoopbackAddress(address = ''): boolean {
  return address === '::1' || /^(?:::ffff:)?127\./.test(address);
}

// A browser names the site whose page sends a form, and no page can change what it names.
function isOwnForm(header: RequestFacts['header']): boolean {
  const site = header('sec-fetch-site');
  if (site !== undefined && site !== null) return site === 'same-origin';
  const origin = header('origin') ?? '';
  return URL.canParse(origin) && new URL(origin).host === header('host');
}
