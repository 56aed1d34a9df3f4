// Does a SQLite file's chores until it is told to stop. Loads little: a thread has its own copy of all it loads.
import { type MessagePort, workerData } from 'node:worker_threads';
import { createSqliteMaintenance } from '../stores/sqlite/maintenance.ts';
import { openDatabase } from '../stores/sqlite/open.ts';
import type { HouseThreadData } from './node-house.ts';
import { startHousekeeper } from './node-housekeeper.ts';

/** It may wait until the others have written: nobody waits for it. */
const PATIENT_MS = 2000;

const { path, rowDays, everyMs, port } = workerData as HouseThreadData & { port: MessagePort };

const housekeeper = startHousekeeper({
  // Never makes a store: the keeper of clicks says what is wrong with it.
  open: () =>
    createSqliteMaintenance(openDatabase(path, { create: false, busyTimeoutMs: PATIENT_MS }), () =>
      performance.now(),
    ),
  rowDays,
  now: () => Date.now(),
  log: (message) => port.postMessage(message),
  ...(everyMs === undefined ? {} : { everyMs }),
});

port.once('message', () => void housekeeper.stop().then(() => port.close()));
