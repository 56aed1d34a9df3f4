// One PostgreSQL server for a whole run of tests: the first file that asks starts it, the end of the run ends it.
// Files that kill their server, or change its settings, start one of their own.
import { existsSync, mkdirSync, readFileSync, renameSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { inject } from 'vitest';
import { createDatabaseAt, type Databases, startPostgres } from './postgres.ts';

const POLL_MS = 20;

/** Waits for the server that another file is starting, or starts it. */
export async function findSharedPostgres(): Promise<Databases> {
  const shared = inject('sharedPostgres');
  for (;;) {
    const server = readServer(shared);
    if (server !== undefined) return { createDatabase: () => createDatabaseAt(server.port) };
    if (isFirst(shared)) await start(shared);
    else await pause(POLL_MS);
  }
}

interface Server {
  /** By which the end of the run finds it. */
  folder: string;
  port: number;
}

function readServer(shared: string): Server | undefined {
  const file = join(shared, 'server.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Server) : undefined;
}

function isFirst(shared: string): boolean {
  try {
    mkdirSync(join(shared, 'starting'));
    return true;
  } catch {
    return false;
  }
}

async function start(shared: string): Promise<void> {
  try {
    const { folder, port } = await startPostgres();
    const written = join(shared, 'server.new');
    writeFileSync(written, JSON.stringify({ folder, port }));
    renameSync(written, join(shared, 'server.json'));
  } catch (error) {
    // The next file tries, too, and fails with the reason.
    rmdirSync(join(shared, 'starting'));
    throw error;
  }
}
