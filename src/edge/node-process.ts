// One of several processes of a server, seen from within.
import cluster from 'node:cluster';
import { combineHealth, type ServerHealth } from './node-health.ts';
import type { KeeperHealth } from './node-keeper.ts';
import type { Order, Word } from './node-process-messages.ts';

export interface OwnProcess {
  /** Aborted when the first process wants this one to end. */
  stop: AbortSignal;
  askHealth(): Promise<ServerHealth>;
  /** Lets the process end; to be called when it has nothing more to do. */
  leave(): void;
}

/** Longer than the first process waits for the others. */
const PATIENCE_MS = 1000;

/**
 * `ownHealth` is asked whenever somebody wants to know how the whole server is; it gives undefined as
 * long as the process does not serve.
 */
export function joinProcesses(ownHealth: () => KeeperHealth | undefined): OwnProcess {
  const stopping = new AbortController();
  const asked = new Map<number, (health: ServerHealth) => void>();
  let lastId = 0;
  const say = (word: Word): void => {
    process.send?.(word);
  };

  process.on('message', (order: Order) => {
    if (order.type === 'stop') stopping.abort();
    else if (order.type === 'tell-health') {
      const health = ownHealth();
      if (health !== undefined) say({ type: 'own-health', id: order.id, health });
    } else asked.get(order.id)?.(order.health);
  });

  return {
    stop: stopping.signal,
    async askHealth() {
      lastId += 1;
      const id = lastId;
      const { promise, resolve } = Promise.withResolvers<ServerHealth>();
      asked.set(id, resolve);
      // Without an answer this process speaks for itself alone: the server is not whole.
      const alone = setTimeout(() => {
        const health = ownHealth();
        const parts = health === undefined ? [] : [health];
        resolve(combineHealth(parts, { wanted: 0, restarts: 0 }));
      }, PATIENCE_MS);
      say({ type: 'ask-health', id });
      try {
        return await promise;
      } finally {
        clearTimeout(alone);
        asked.delete(id);
      }
    },
    leave: () => cluster.worker?.disconnect(),
  };
}
