// A request as the handlers need it: Node's own, or one of the fast path.
import type { IncomingMessage } from 'node:http';

export type NodeRequest = Pick<IncomingMessage, 'method' | 'headers' | 'socket'>;

/** Path and query of a request's target; the query is without `?`, and empty when there is none. */
export function splitTarget(target: string): { path: string; query: string } {
  const mark = target.indexOf('?');
  if (mark === -1) return { path: target, query: '' };
  return { path: target.slice(0, mark), query: target.slice(mark + 1) };
}
