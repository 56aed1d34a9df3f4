// One HTTP request and what of its answer is needed: no redirect is followed, no cookie kept, no more read
// than was asked for, and the address that is connected to is the one that was looked at.
import type { LookupAddress } from 'node:dns';
import { request as requestHttp, type IncomingHttpHeaders } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { callbackify } from 'node:util';
import { isPrivateAddress } from './private-address.ts';
import { readBody } from './read-body.ts';

export interface HttpRequest {
  method: 'HEAD' | 'GET';
  /** http: or https:. */
  address: string;
  headers: Readonly<Record<string, string>>;
  /** Most bytes of text that are read, unpacked. */
  maxBytes: number;
  signal: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Text of the answer; empty when it is not text. */
  body: string;
}

/** Rejects with an error that `findFailureKind` knows. */
export type Requester = (request: HttpRequest) => Promise<HttpAnswer>;

export interface RequesterOptions {
  /** All addresses of a host name. */
  lookup: (host: string) => Promise<LookupAddress[]>;
  /** True to let requests go to private and loopback addresses, too. */
  allowPrivate: boolean;
}

/** The host is, or has, an address that is not of the public internet. */
export class PrivateAddressError extends Error {
  override readonly name = 'PrivateAddressError';

  constructor(host: string, address: string) {
    super(host === address ? `${host} is a private address` : `${host} is at ${address}`);
  }
}

export function createRequester({ lookup, allowPrivate }: RequesterOptions): Requester {
  const resolve: RequesterOptions['lookup'] = async (host) => {
    const addresses = await lookup(host);
    const found = addresses.find(({ address }) => isPrivateAddress(address));
    if (found && !allowPrivate) throw new PrivateAddressError(host, found.address);
    return addresses;
  };
  return async (request) => {
    // A host that is an address itself is connected to without a look-up.
    const host = new URL(request.address).hostname.replaceAll(/^\[|\]$/g, '');
    if (isIP(host) !== 0 && isPrivateAddress(host) && !allowPrivate)
      throw new PrivateAddressError(host, host);
    return send(request, toLookupFunction(resolve));
  };
}

function send(
  { method, address, headers, maxBytes, signal }: HttpRequest,
  lookup: LookupFunction,
): Promise<HttpAnswer> {
  const start = address.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    // No agent: it would keep connections, and in some set-ups go through a proxy, past the look-up.
    const request = start(address, { method, headers, signal, lookup, agent: false });
    request.once('error', reject);
    request.once('response', (response) => {
      const { statusCode = 0, headers: received } = response;
      readBody(response, maxBytes)
        .then((body) => resolve({ status: statusCode, headers: received, body }))
        .catch(reject);
    });
    request.end();
  });
}

function toLookupFunction(resolve: RequesterOptions['lookup']): LookupFunction {
  const find = callbackify(resolve);
  return (host, { all }, callback) => {
    find(host, (error, addresses) => {
      const [first] = error ? [] : addresses;
      if (!first) callback(error ?? Object.assign(new Error('no address'), NO_ADDRESS), '');
      else if (all === true) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}

const NO_ADDRESS = { code: 'ENODATA' };
