// Where a PostgreSQL store is, and how it is told without its password.
import { readFileSync } from 'node:fs';

/** What the `pg` client is given. */
export interface PostgresAddress {
  connectionString: string;
  ssl: false | { rejectUnauthorized: boolean; ca?: string };
}

const SCHEME = /^postgres(?:ql)?:\/\//;
const TLS_PARAMETERS = ['ssl', 'sslmode', 'sslrootcert'];
const LOCAL_HOSTS = new Set(['', 'localhost', '127.0.0.1', '[::1]']);

export function isPostgresUrl(url: string): boolean {
  return SCHEME.test(url);
}

/**
 * Reads `postgres://USER:PASSWORD@HOST:PORT/DATABASE?PARAMETERS`, with libpq's `sslmode` and `sslrootcert`
 * (https://www.postgresql.org/docs/current/libpq-ssl.html). Without `sslmode` a server on another machine
 * must have a certificate that this machine trusts: passwords and clicks cross a network.
 *
 * @throws an Error that never quotes the address, which holds a password.
 */
export function parsePostgresUrl(text: string): PostgresAddress {
  const url = parseUrl(text);
  const { searchParams } = url;
  const mode = searchParams.get('sslmode') ?? (isLocal(url) ? 'disable' : 'verify-full');
  const certificate = searchParams.get('sslrootcert');
  for (const name of TLS_PARAMETERS) searchParams.delete(name);
  return { connectionString: url.href, ssl: readTls(mode, certificate) };
}

/** Host, port and database: for messages and for names that outlive a change of password. */
export function describePostgresUrl(text: string): string {
  const { host, pathname, searchParams } = parseUrl(text);
  return `postgres://${host === '' ? (searchParams.get('host') ?? 'localhost') : host}${pathname}`;
}

function parseUrl(text: string): URL {
  // Node's own error holds the whole text.
  if (!URL.canParse(text)) {
    throw new Error(
      'Unexpected PostgreSQL address, expected postgres://USER:PASSWORD@HOST:5432/DATABASE. Write special characters of the password in percent-encoding, such as %40 for @.',
    );
  }
  return new URL(text);
}

function isLocal(url: URL): boolean {
  const socket = url.searchParams.get('host');
  return socket?.startsWith('/') ?? LOCAL_HOSTS.has(url.hostname);
}

function readTls(mode: string, certificate: string | null): PostgresAddress['ssl'] {
  const ca =
    certificate === null || certificate === 'system'
      ? {}
      : { ca: readFileSync(certificate, 'utf8') };
  switch (mode) {
    case 'disable':
      return false;
    case 'require':
      // As libpq does: whoever names a certificate wants it looked at.
      return { rejectUnauthorized: certificate !== null, ...ca };
    case 'verify-ca':
    case 'verify-full':
      return { rejectUnauthorized: true, ...ca };
    default:
      throw new Error(
        `Unexpected sslmode "${mode}" in the PostgreSQL address, expected disable, require or verify-full.`,
      );
  }
}
