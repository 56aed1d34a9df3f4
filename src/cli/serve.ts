// `npm run serve`: the production server on what was built.
import cluster from 'node:cluster';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { join, relative } from 'node:path';
import type { Manifest } from '../core/affiliate/manifest.ts';
import { createBotAgentTest } from '../edge/bot-agents.ts';
import { startHouseThread } from '../edge/node-house.ts';
import { type Housekeeper, startHousekeeper } from '../edge/node-housekeeper.ts';
import { createDeskHandler } from '../edge/node-desk.ts';
import { joinProcesses, type OwnProcess } from '../edge/node-process.ts';
import { startProcesses } from '../edge/node-processes.ts';
import { createWebhooks, WEBHOOKS_HELP } from './serve-webhooks.ts';
import { createTidemarkServer, type TidemarkServer } from '../edge/node.ts';
import type { ReadPull } from '../edge/node-pull.ts';
import { parseAddresses } from '../edge/owner.ts';
import { isUnfinished } from '../site/build-mark.ts';
import { locateSite } from '../site/paths.ts';
import {
  checkStore,
  findStore,
  locateStore,
  openClickStore,
  openMaintenance,
} from '../site/stores.ts';
import { isPostgresUrl } from '../stores/postgres/address.ts';
import { locateVisitors } from '../site/visitors.ts';
import { readPullPage } from '../stores/sqlite/pull.ts';
import { StoreError } from '../stores/store-error.ts';
import { EXIT, readOptions } from './arguments.ts';
import type { Io } from './io.ts';
import { KEEP_DAYS_HELP, readKeepDays } from './keep-days.ts';
import { readManifest } from './read-manifest.ts';
import { createStopSignal } from './stop-signal.ts';

const HELP = `
Usage: npm run serve -- [options]

Serves the built site from dist/, redirects /go/<link>/<placement>, and keeps every click and view.
A click is on the disk before its reader is sent on.

  --host HOST   address to listen on; default: HOST, else 127.0.0.1 (0.0.0.0 for all)
  --port PORT   default: PORT, else 4321
  --origin URL  the site's public address, to refuse links that lead back into it; may be repeated
  --processes N processes that serve, each on a core of its own; default: 1
  ${KEEP_DAYS_HELP}
  --root DIR    the site; default: this folder

  TIDEMARK_STORE=sqlite:PATH          default: .tidemark/tidemark.db
  TIDEMARK_STORE=postgres://…         for several machines: src/stores/postgres/README.md
  TIDEMARK_OWNER_TOKEN=SECRET         clicks with the header "X-Tidemark-Owner: SECRET" are yours: they do
                                      not count, and the answer names the reason in X-Go-Debug
  TIDEMARK_OWNER_ADDRESSES=IP,IP      addresses whose clicks are yours
  TIDEMARK_CLIENT_ADDRESS=HEADER      header in which your proxy puts the reader's address, such as
                                      CF-Connecting-IP; "socket" without a proxy. Default: the peer, or
                                      the last of X-Forwarded-For when the peer is on a private network
  TIDEMARK_COUNTRY_HEADER=HEADER      header in which your proxy puts the reader's country, such as
                                      CF-IPCountry, for links with "countries"; default: none, all alike

${WEBHOOKS_HELP}

/_tidemark/ is your desk: what each article, line and hour earned. It opens on this machine, and elsewhere
with the owner's token as the password. A proxy on this machine must send X-Forwarded-For, X-Real-IP or
the Host of the site: without any of them its readers look like you, and the desk opens to them.
GET /_tidemark/self-test shows how your own click is judged, step by step: on this machine, or with the
token as the password. Visitors are told apart by hashes that are deleted within 48 hours, in a folder
beside the store; what a click is: src/core/clicks/README.md. With the owner's token "npm run pull" on your
own machine fetches the clicks of this one.

The store must open at the start. When it fails later, links go on working: clicks wait in
.tidemark/spool and enter the store once it recovers. GET /healthz tells which it is. A process that
dies is started again, the others go on meanwhile.
Build anew, then restart: the names of files and links are read at the start. Where the last build
failed, links lead on as the build before it left them, and the start says so.

Example: HOST=0.0.0.0 PORT=8080 npm run serve
`;

const OPTIONS = {
  host: { type: 'string' },
  port: { type: 'string' },
  origin: { type: 'string', multiple: true, default: [] as string[] },
  processes: { type: 'string', default: '1' },
  'keep-days': { type: 'string' },
} as const;

/** Shorter than a reader's patience: a click then goes to the spool. */
const BUSY_TIMEOUT_MS = 250;

/** Serves until `signal` is aborted: for a process, until it is asked to end. */
export async function serve(
  args: readonly string[],
  io: Io,
  signal: AbortSignal = createStopSignal(),
): Promise<number> {
  const parsed = readOptions(args, OPTIONS, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, root } = parsed;
  const host = values.host ?? (io.env['HOST'] || '127.0.0.1');
  const port = parsePort(values.port ?? (io.env['PORT'] || '4321'));
  if (port === undefined) {
    io.stderr.write(
      'Unexpected port, expected a number from 0 to 65535: PORT=4321 npm run serve\n',
    );
    return EXIT.usage;
  }
  const strayOrigin = values.origin.find((origin) => !isWebAddress(origin));
  if (strayOrigin !== undefined) {
    io.stderr.write(
      `Unexpected --origin "${strayOrigin}", expected an address: npm run serve -- --origin https://blog.example\n`,
    );
    return EXIT.usage;
  }
  const strayAddress = parseAddresses(io.env['TIDEMARK_OWNER_ADDRESSES']).find(
    (each) => isIP(each) === 0,
  );
  if (strayAddress !== undefined) {
    io.stderr.write(
      `Unexpected TIDEMARK_OWNER_ADDRESSES "${strayAddress}", expected IP addresses: TIDEMARK_OWNER_ADDRESSES=203.0.113.7,2001:db8::7\n`,
    );
    return EXIT.usage;
  }
  const rowDays = readKeepDays(values['keep-days'], io);
  if (rowDays === undefined) return EXIT.usage;
  const count = parseProcesses(values.processes, io);
  if (count === undefined) return EXIT.usage;
  try {
    const manifest = await readManifest(locateSite(root).manifest);
    const site = { root, manifest, origins: values.origin };
    const onListening = (at: number): void => printStart(io, { root, manifest, host, port: at });
    if (count > 1 && cluster.isWorker) return await serveAsOne(site, { port, host, signal, io });
    tellUnfinished(root, io);
    const unreachable = await checkStore(io.env, locateSite(root));
    if (unreachable !== undefined) logTo(io)(`${unreachable} Clicks wait in the spool meanwhile.`);
    if (count > 1) {
      const processes = await startProcesses({ script: SCRIPT, args, count, log: logTo(io) });
      // The one that could not start has said why.
      if (processes === undefined) return EXIT.failed;
      onListening(processes.port);
      const housekeeper = keepHouse(root, rowDays, io);
      await stopped(signal);
      await housekeeper.stop();
      await processes.stop();
      return EXIT.ok;
    }
    const server = createServer(site, io);
    await listen(server, port, host, onListening);
    const housekeeper = keepHouseBeside(root, rowDays, io);
    await stopped(signal);
    await housekeeper.stop();
    await server.close();
    return EXIT.ok;
  } catch (error) {
    io.stderr.write(`${describeFailure(error)}\n`);
    return EXIT.failed;
  }
}

/** What each of several processes runs. */
const SCRIPT = join(import.meta.dirname, '../../scripts/serve.ts');

interface Place {
  port: number;
  host: string;
  signal: AbortSignal;
  io: Io;
}

/** Serves as one of several processes; the first one speaks for all and keeps the house. */
async function serveAsOne(site: Site, { port, host, signal, io }: Place): Promise<number> {
  let server: TidemarkServer | undefined;
  const own = joinProcesses(() => server?.health());
  try {
    server = createServer(site, io, own);
    await listen(server, port, host, () => undefined);
    await stopped(AbortSignal.any([signal, own.stop]));
    await server.close();
    return EXIT.ok;
  } finally {
    own.leave();
  }
}

// A machine that starts anew at night must answer links, whatever became of the last build.
function tellUnfinished(root: string, io: Io): void {
  const dist = join(root, 'dist');
  if (!isUnfinished(locateSite(root), dist)) return;
  io.stderr.write(
    `build-unfinished: The last build of ${dist} failed, was stopped, or still runs: its pages have not passed their checks. Links lead where the build before sent them. See what is wrong: npm run build\n`,
  );
}

interface Site {
  root: string;
  manifest: Manifest;
  origins: readonly string[];
}

function createServer({ root, manifest, origins }: Site, io: Io, own?: OwnProcess): TidemarkServer {
  const paths = locateSite(root);
  const dist = join(root, 'dist');
  if (!existsSync(dist))
    throw new Error(`There is no site at ${dist} yet. Build it: npm run build`);
  const owner = {
    token: io.env['TIDEMARK_OWNER_TOKEN'],
    addresses: parseAddresses(io.env['TIDEMARK_OWNER_ADDRESSES']),
  };
  return createTidemarkServer({
    dist,
    manifest,
    origins,
    openStore: () => openClickStore(io.env, paths, { busyTimeoutMs: BUSY_TIMEOUT_MS }),
    spoolFolder: paths.spool,
    // Its start first: an earlier run's spool is replayed first.
    writer: `${io
      .now()
      .toISOString()
      .replaceAll(/[^0-9TZ]/g, '')}-${randomUUID()}`,
    isBotAgent: createBotAgentTest(),
    ...(manifest.clicks === undefined ? {} : { policy: manifest.clicks }),
    owner,
    clientAddress: io.env['TIDEMARK_CLIENT_ADDRESS'] || undefined,
    countryHeader: io.env['TIDEMARK_COUNTRY_HEADER'] || undefined,
    visitors: locateVisitors(io.env, paths),
    now: () => Date.now(),
    log: logTo(io),
    answerWebhook: createWebhooks(io, root),
    readPull: findPull(io, root),
    desk: createDeskHandler({ root, env: io.env, owner, origins, log: logTo(io) }),
    ...(own && { askHealth: () => own.askHealth() }),
  });
}

/** A database server is asked itself. */
function findPull(io: Io, root: string): ReadPull | undefined {
  const store = findStore(io.env, locateSite(root));
  if (store.kind !== 'sqlite') return undefined;
  const options = { create: false, busyTimeoutMs: BUSY_TIMEOUT_MS };
  return (question) => readPullPage(store.path, question, options);
}

/** Who serves nobody may wait until the others have written. */
const PATIENT_MS = 2000;

/** Never makes a store, nor waits for one by itself: the keeper of clicks says what is wrong with it. */
function keepHouse(root: string, rowDays: number, io: Io): Housekeeper {
  const paths = locateSite(root);
  return startHousekeeper({
    open: () => openMaintenance(io.env, paths, { create: false, busyTimeoutMs: PATIENT_MS }),
    rowDays,
    now: () => Date.now(),
    log: logTo(io),
  });
}

/** In a process that serves: a file's chores would hold it up, a database server's do not. */
function keepHouseBeside(root: string, rowDays: number, io: Io): Housekeeper {
  const store = findStore(io.env, locateSite(root));
  return store.kind === 'sqlite'
    ? startHouseThread({ path: store.path, rowDays }, logTo(io))
    : keepHouse(root, rowDays, io);
}

function logTo(io: Io): (message: string) => void {
  return (message) => io.stderr.write(`${message}\n`);
}

async function listen(
  server: TidemarkServer,
  port: number,
  host: string,
  onListening: (port: number) => void,
): Promise<void> {
  try {
    onListening((await server.listen(port, host)).port);
  } catch (error) {
    await server.close();
    throw explainListenError(error as NodeJS.ErrnoException, port, host);
  }
}

function explainListenError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  const options = { cause: error };
  if (error.code === 'EADDRINUSE') {
    const next = port < 65_535 ? port + 1 : 4321;
    return new Error(
      `port-in-use: Port ${port} of ${host} is taken. Take another: PORT=${next} npm run serve`,
      options,
    );
  }
  if (error.code === 'EACCES') {
    return new Error(
      `port-not-allowed: This user may not listen on port ${port}. Take one above 1023: PORT=4321 npm run serve`,
      options,
    );
  }
  return new Error(
    `host-unknown: ${host} is no address of this machine (${error.code}). Try HOST=127.0.0.1 npm run serve`,
    options,
  );
}

function describeFailure(error: unknown): string {
  if (error instanceof StoreError) return `${error.code}: ${error.message}`;
  return (error as Error).message;
}

interface Started {
  root: string;
  manifest: Manifest;
  host: string;
  port: number;
}

function printStart(io: Io, { root, manifest, host, port }: Started): void {
  const name =
    host === '127.0.0.1' || host === '0.0.0.0'
      ? 'localhost'
      : host.includes(':')
        ? `[${host}]`
        : host;
  const links = Object.keys(manifest.links).length;
  const placements = Object.values(manifest.placements).filter(({ retired }) => !retired).length;
  const store = locateStore(io.env, locateSite(root));
  io.stdout.write(`
  Tidemark  http://${name}:${port}/
  Desk      http://${name}:${port}/_tidemark/
  Links     ${links} at ${placements} placements
  Store     ${isPostgresUrl(store) || relative(io.cwd, store).startsWith('..') ? store : relative(io.cwd, store)}

`);
}

/** With its scheme: "blog.example:80" would be one of the scheme "blog.example". */
function isWebAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

function parsePort(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : undefined;
}

const MOST_PROCESSES = 64;

/** Undefined after it told that the number is none. */
function parseProcesses(text: string, io: Io): number | undefined {
  const count = /^\d{1,2}$/.test(text) ? Number(text) : 0;
  if (count >= 1 && count <= MOST_PROCESSES) return count;
  io.stderr.write(
    `Unexpected --processes "${text}", expected a whole number from 1 to ${MOST_PROCESSES}: npm run serve -- --processes 2\n`,
  );
  return undefined;
}

function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
