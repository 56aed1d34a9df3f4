// How a server says that it is well: `GET /healthz`.
import type { ServerResponse } from 'node:http';
import type { KeeperHealth } from './node-keeper.ts';

export interface ServerHealth extends KeeperHealth {
  /** Only where a server has several processes; the counts are then sums over those that answer. */
  processes?: ProcessesHealth | undefined;
}

export interface ProcessesHealth {
  wanted: number;
  /** Processes that told their own health in time. */
  answering: number;
  /** Processes that ended by themselves and were started again. */
  restarts: number;
}

/** One health of many: a store that fails in one process is failing. */
export function combineHealth(
  parts: readonly KeeperHealth[],
  processes: Pick<ProcessesHealth, 'wanted' | 'restarts'>,
): ServerHealth {
  const sum = (name: 'spooled' | 'held' | 'dropped'): number =>
    parts.reduce((total, part) => total + part[name], 0);
  return {
    store: parts.some(({ store }) => store === 'failing') ? 'failing' : 'ok',
    spooled: sum('spooled'),
    held: sum('held'),
    dropped: sum('dropped'),
    processes: {
      wanted: processes.wanted,
      answering: parts.length,
      restarts: processes.restarts,
    },
  };
}

/**
 * 200 as long as links are answered, whatever the store does: a balancer that took the server out
 * for a failing store would break the very redirects that outlive it. `status` has the difference.
 */
export function sendHealth(response: ServerResponse, health: ServerHealth): void {
  const body = JSON.stringify({ status: isWell(health) ? 'ok' : 'degraded', ...health });
  response.writeHead(200, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
}

function isWell({ store, dropped, processes }: ServerHealth): boolean {
  const isWhole = processes === undefined || processes.answering === processes.wanted;
  return store === 'ok' && dropped === 0 && isWhole;
}
