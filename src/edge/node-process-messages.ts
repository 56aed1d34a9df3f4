// What the processes of one server say to each other.
import type { KeeperHealth } from './node-keeper.ts';
import type { ServerHealth } from './node-health.ts';

/** From the first process to one that serves. */
export type Order =
  | { type: 'stop' }
  /** Asks for the process's own health. */
  | { type: 'tell-health'; id: number }
  /** Answers `ask-health`. */
  | { type: 'all-health'; id: number; health: ServerHealth };

/** From a process that serves to the first one. */
export type Word =
  /** Asks for the health of all. */
  | { type: 'ask-health'; id: number }
  /** Answers `tell-health`. */
  | { type: 'own-health'; id: number; health: KeeperHealth };
