// A Node request as the decisions see it.
import type { IncomingMessage } from 'node:http';
import type { GoRequest } from './go.ts';

const MS_PER_MINUTE = 60_000;

export interface FactsOptions {
  isBotAgent: (userAgent: string) => boolean;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
}

export type ReadFacts = (request: IncomingMessage, path: string, query: string) => GoRequest;

export function createFactsReader({ isBotAgent, now }: FactsOptions): ReadFacts {
  return function readFacts(request, path, query) {
    const { headers } = request;
    return {
      method: request.method ?? '',
      path,
      query,
      minute: Math.floor(now() / MS_PER_MINUTE),
      header: (name) => headers[name] as string | undefined,
      isBotAgent,
    };
  };
}
