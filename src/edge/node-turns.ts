// One page at a time for each connection.
import type { IncomingMessage, ServerResponse } from 'node:http';

type Serve = (request: IncomingMessage, response: ServerResponse, serve: () => void) => void;

/**
 * Requests that come at once on a connection are answered in order, but Node begins all of them: a client
 * that asks for hundreds of pages and reads none would have each of them opened and kept in memory. So a
 * page waits until what the connection was asked before is answered. No browser sends such requests.
 */
export function createTurns(): Serve {
  const last = new WeakMap<object, ServerResponse>();
  return function takeTurn({ socket }, response, serve) {
    const before = last.get(socket);
    last.set(socket, response);
    if (before === undefined || before.writableFinished) {
      serve();
      return;
    }
    before.once('close', () => {
      if (!socket.destroyed) serve();
    });
  };
}
