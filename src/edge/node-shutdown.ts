// Ends a server: answers what was asked, takes no new connection.
import type { Server } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastPath } from './node-fast-path.ts';

/** How long a slow client may hold up the end; the whole shutdown stays within 5 s. */
const PATIENCE_MS = 3500;
const IDLE_CHECK_MS = 25;
/** A connection is not idle while a request is on its way: what was sent before the end is read within this time. */
const ON_ITS_WAY_MS = 50;

export async function closeServer(server: Server, fastPath: FastPath): Promise<void> {
  fastPath.close();
  await wait(ON_ITS_WAY_MS);
  fastPath.closeIdle();
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
