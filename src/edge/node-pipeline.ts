// How many requests of one connection may wait for their answers.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** No browser and no proxy sends a second request before it has the first answer. */
const MOST_WAITING = 100;

/**
 * Gives a test that is asked once for each request, and ends the connection of one that is too many. Node begins
 * requests as fast as they come: a client that sends thousands at once and reads no answer would have each of them
 * kept, 40 MB for a connection.
 */
export function createPipelineLimit(): (
  request: IncomingMessage,
  response: ServerResponse,
) => boolean {
  const waiting = new WeakMap<Socket, number>();
  return function isTooMany({ socket }, response) {
    const count = (waiting.get(socket) ?? 0) + 1;
    if (count > MOST_WAITING) {
      socket.destroy();
      return true;
    }
    waiting.set(socket, count);
    response.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
    return false;
  };
}
