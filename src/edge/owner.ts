// The author himself: by a secret in a header, or by his address. The secret is never in a query, which logs
// and referrers would carry on, nor in a cookie.
import type { RequestFacts } from '../core/clicks/classify.ts';

export interface Owner {
  /** Whether the request bears the token. */
  hasToken(header: RequestFacts['header']): boolean;
  /** Whether the request is the owner's, by token or address. */
  matches(header: RequestFacts['header'], address: string | undefined): boolean;
  /** True when an address may tell. */
  hasAddresses: boolean;
  /** True when a token is set. */
  isSecured: boolean;
}

export interface OwnerOptions {
  /** `TIDEMARK_OWNER_TOKEN`; none matches an empty one. */
  token?: string | undefined;
  /** `TIDEMARK_OWNER_ADDRESSES`, in any spelling. */
  addresses?: readonly string[];
}

/** Header of the token; `Authorization`, as Bearer or as the password of Basic, does as well. */
const OWNER_HEADER = 'x-tidemark-owner';

export function createOwner({ token = '', addresses = [] }: OwnerOptions = {}): Owner {
  const own = new Set(addresses.map(spell));
  const hasToken = (header: RequestFacts['header']): boolean => {
    if (token === '') return false;
    const given = header(OWNER_HEADER) ?? readAuthorization(header('authorization') ?? '');
    return given !== undefined && equalsSecret(given, token);
  };
  return {
    hasToken,
    matches: (header, address) =>
      (own.size > 0 && address !== undefined && own.has(spell(address))) || hasToken(header),
    hasAddresses: own.size > 0,
    isSecured: token !== '',
  };
}

/** Reads a list of addresses, in between commas or spaces. */
export function parseAddresses(text: string | undefined): string[] {
  return (text ?? '').split(/[\s,]+/).filter((address) => address !== '');
}

/** One way to write each address: there are many of IPv6, and a server that listens on both has IPv4 within it. */
function spell(address: string): string {
  const bare = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, '');
  const url = `http://[${bare}]`;
  return bare.includes(':') && URL.canParse(url) ? new URL(url).hostname.slice(1, -1) : bare;
}

function readAuthorization(value: string): string | undefined {
  const [, scheme = '', given = ''] = /^(bearer|basic) (.+)$/i.exec(value) ?? [];
  const credentials = given.trim();
  if (scheme.toLowerCase() !== 'basic') return credentials === '' ? undefined : credentials;
  try {
    const text = atob(credentials);
    return text.slice(text.indexOf(':') + 1);
  } catch {
    return undefined;
  }
}

/** Takes as long whatever the two have in common. */
function equalsSecret(given: string, secret: string): boolean {
  let difference = given.length ^ secret.length;
  for (let index = 0; index < secret.length; index += 1) {
    difference |= (given.charCodeAt(index % (given.length || 1)) || 0) ^ secret.charCodeAt(index);
  }
  return difference === 0;
}
