// Opens a PostgreSQL database that holds clicks, views and the ledger.
import type { Pool, PoolClient } from 'pg';
import { describePostgresUrl, parsePostgresUrl } from './address.ts';
import { isMigrated, migrate } from './migrate.ts';
import { toStoreError } from './postgres-error.ts';

export type Row = Record<string, unknown>;

/** Runs one statement and gives its rows; integers of 64 bits are bigints. */
export type Query = (text: string, values?: readonly unknown[]) => Promise<Row[]>;

export interface PostgresDatabase {
  /** Host, port and database, for messages. */
  where: string;
  /** One statement, which is a transaction of its own. */
  query: Query;
  /** All or nothing. `begin` is the statement that opens the transaction. @default "BEGIN" */
  transact<T>(work: (query: Query) => Promise<T>, begin?: string): Promise<T>;
  /** Ends within about 2 seconds, whatever the server does. */
  close(): Promise<void>;
}

export interface PostgresOptions {
  /** False to refuse a database without a store, for commands that only read. @default true */
  create?: boolean;
  /**
   * False where the files of migrations are not at hand, as in a bundled function: another machine then
   * brings the store up to date. @default true
   */
  migrate?: boolean;
  /** Longest wait for a connection. @default 5000 */
  timeoutMs?: number;
}

const CONNECTIONS = 4;
const CLOSE_MS = 2000;
/** A server that is gone without a word is waited for no longer. */
const QUERY_MS = 120_000;

/**
 * A database that connects, and is brought to the current version, when it is first asked. So a server
 * starts while its database is down, and its readers are sent on. Each call is tried anew.
 *
 * Every name is qualified and no statement is prepared by name, so that it works behind a pooler.
 *
 * @throws an Error when the address cannot be read; later a StoreError that names the remedy, and never
 * the password.
 */
export function openPostgres(url: string, options: PostgresOptions = {}): PostgresDatabase {
  const { create = true, migrate: mayMigrate = true, timeoutMs = 5000 } = options;
  const address = parsePostgresUrl(url);
  const where = describePostgresUrl(url);
  const clients = new Set<PoolClient>();
  let pool: Promise<Pool> | undefined;
  let ready: Promise<void> | undefined;

  const connect = (): Promise<Pool> =>
    // Only sites that use PostgreSQL load its client.
    (pool ??= import('pg').then(({ Pool: PgPool, types }) => {
      const created = new PgPool({
        ...address,
        max: CONNECTIONS,
        connectionTimeoutMillis: timeoutMs,
        query_timeout: QUERY_MS,
        keepAlive: true,
        application_name: 'tidemark',
        types: {
          getTypeParser: (id, format) =>
            id === types.builtins.INT8
              ? BigInt
              : (types.getTypeParser(id, format) as (text: string) => unknown),
        },
      });
      // A connection that was cut off is told by the next statement on it; without listeners it would end
      // the process.
      created.on('error', () => undefined);
      created.on('connect', (client) => {
        clients.add(client);
        client.on('error', () => undefined);
      });
      created.on('remove', (client) => clients.delete(client));
      return created;
    }));

  const run = async <T>(work: (query: Query) => Promise<T>): Promise<T> => {
    const client = await guard(where, async () => (await connect()).connect());
    try {
      const result = await work((text, values) =>
        guard(where, async () => (await client.query<Row>(text, values && [...values])).rows),
      );
      client.release();
      return result;
    } catch (error) {
      // Whatever state it is in, nobody else gets it.
      client.release(true);
      throw error;
    }
  };
  const runTransaction = <T>(work: (query: Query) => Promise<T>, begin = 'BEGIN'): Promise<T> =>
    run(async (query) => {
      await query(begin);
      const result = await work(query);
      await query('COMMIT');
      return result;
    });
  const migration = { create, where };
  const bringUpToDate = async (): Promise<void> => {
    if (!mayMigrate || (await run((query) => isMigrated(query, migration)))) return;
    await runTransaction((query) => migrate(query, migration));
  };
  const prepare = (): Promise<void> =>
    (ready ??= bringUpToDate().catch((error: unknown) => {
      ready = undefined;
      throw error;
    }));

  return {
    where,
    async query(text, values) {
      await prepare();
      return run((query) => query(text, values));
    },
    async transact(work, begin) {
      await prepare();
      return runTransaction(work, begin);
    },
    async close() {
      const closing = pool?.then((opened) => opened.end());
      await Promise.race([closing, pause(CLOSE_MS)]);
      // What waits for an answer is cut off; its outcome is unknown, as after any lost connection.
      for (const client of clients) void client.end().catch(() => undefined);
    },
  };
}

async function guard<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toStoreError(where, error);
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds).unref();
  });
}
