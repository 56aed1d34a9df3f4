// Ends a server: takes no new connection, answers what was asked.
import type { Server } from 'node:http';
import type { FastPath } from './node-fast-path.ts';

/** How long a slow client may hold up the end; the whole shutdown stays within 5 s. */
const PATIENCE_MS = 3500;
const IDLE_CHECK_MS = 25;

export function closeServer(server: Server, fastPath: FastPath): Promise<void> {
  fastPath.close();
  return new Promise((resolve) => {
    // A connection is idle only once its answer has gone out, so it is looked for again and again.
    const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
    const last = setTimeout(() => {
      fastPath.closeAll();
      server.closeAllConnections();
    }, PATIENCE_MS);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(last);
      resolve();
    });
  });
}
