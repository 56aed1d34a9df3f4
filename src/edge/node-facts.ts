// A Node request as the decisions see it.
import { findDevice } from '../core/clicks/agents.ts';
import type { Device } from '../core/clicks/traits.ts';
import type { GoRequest } from './go.ts';
import type { FindAddress } from './node-address.ts';
import type { NodeRequest } from './node-request.ts';
import type { Owner } from './owner.ts';
import { remember } from './remember.ts';

const MS_PER_MINUTE = 60_000;

export interface FactsOptions {
  isBotAgent: (userAgent: string) => boolean;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
  owner: Owner;
  findAddress: FindAddress;
  /** True to read nothing but method and path. */
  isStrict: boolean;
}

export type ReadFacts = (request: NodeRequest, path: string, query: string) => GoRequest;

export function createFactsReader(options: FactsOptions): ReadFacts {
  const { isBotAgent, now, owner, findAddress, isStrict } = options;
  const findKnownDevice = remember<Device>(findDevice);
  if (isStrict) return (request, path) => readStrict(request, path, now());
  return function readFacts(request, path, query) {
    // Node has put them together before a handler is called.
    const { headers } = request;
    const header = (name: string): string | undefined => headers[name] as string | undefined;
    const address = owner.hasAddresses ? findAddress(request, header) : undefined;
    return {
      method: request.method ?? '',
      path,
      query,
      minute: Math.floor(now() / MS_PER_MINUTE),
      header,
      isBotAgent,
      findDevice: findKnownDevice,
      isOwner: owner.matches(header, address),
    };
  };
}

function readStrict({ method = '' }: NodeRequest, path: string, now: number): GoRequest {
  const minute = Math.floor(now / MS_PER_MINUTE);
  return { method, path, query: '', minute, header: () => undefined, isBotAgent: () => false };
}
