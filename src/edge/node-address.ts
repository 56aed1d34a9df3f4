// Which address a request comes from, seen through the proxies that the operator runs.
import type { RequestFacts } from '../core/clicks/classify.ts';
import { isLocalAddress } from '../core/clicks/visitor.ts';
import type { NodeRequest } from './node-request.ts';
import { isForwarded } from './proxy-headers.ts';

/** `header` gives a header's value by its lower-case name. */
export type FindAddress = (
  request: NodeRequest,
  header: RequestFacts['header'],
) => string | undefined;

/**
 * `source` is `socket` for a server that readers reach themselves, or the name of a header that a proxy in
 * front of it sets to the reader's address and nothing else, such as `cf-connecting-ip`. Undefined decides by
 * the peer: one on a public address is the reader. One on this machine or a private network is a proxy, whose
 * last entry in `X-Forwarded-For` is the reader; without one nobody can be told apart, and there is no address.
 */
export function createAddressFinder(source?: string): FindAddress {
  if (source === 'socket') return ({ socket }) => socket.remoteAddress;
  if (source !== undefined) {
    const name = source.toLowerCase();
    return (_, header) => header(name)?.split(',').at(-1)?.trim();
  }
  // A proxy is one and the same for all readers; a reader's own address is not remembered.
  let proxy: string | undefined;
  return function findAddress({ socket }, header) {
    const peer = socket.remoteAddress;
    if (peer === undefined) return undefined;
    if (peer !== proxy) {
      if (!isLocalAddress(peer)) return peer;
      proxy = peer;
    }
    const forwarded = header('x-forwarded-for');
    return forwarded === undefined || forwarded === null
      ? undefined
      : forwarded.slice(forwarded.lastIndexOf(',') + 1).trim();
  };
}

/** Whether somebody at this machine asks, with no proxy in between. */
export function isFromThisMachine({ socket, headers }: NodeRequest): boolean {
  const peer = socket.remoteAddress?.replace(/^::ffff:/i, '') ?? '';
  return (
    (peer.startsWith('127.') || peer === '::1') && !isForwarded((name) => firstOf(headers[name]))
  );
}

function firstOf(value: string | string[] | undefined): string | undefined {
  return typeof value === 'object' ? value[0] : value;
}
