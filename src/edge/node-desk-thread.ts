// The desk's own thread: to add up years of clicks must not hold up a redirect.
import { workerData, type MessagePort } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { VIEW_NAMES } from '../core/report/view.ts';
import { createDesk } from '../desk/desk.ts';
import { loadSettings } from '../site/astro-config.ts';
import { createDeskSource } from '../site/desk-source.ts';
import { locateSite } from '../site/paths.ts';
import type {
  DeskAnswer,
  DeskMessage,
  DeskQuestion,
  DeskReply,
  DeskThreadData,
} from './node-desk-threads.ts';

const { root, env, port } = workerData as DeskThreadData & { port: MessagePort };
const settings = await loadSettings(root);
let isOutdated = false;
const tell = (message: DeskReply) => port.postMessage(message);
const source = createDeskSource({
  paths: locateSite(root),
  settings,
  env,
  now: () => new Date(),
  onOutdated: () => {
    isOutdated = true;
  },
  onReading: (what) => tell({ kind: 'reading', what }),
});
tell({ kind: 'about', site: await source.site() });
const desk = createDesk(source);

/** Bytes of one packet of the network. */
const SMALL = 1400;

async function answer({ number, method, url, body, gzip }: DeskQuestion): Promise<DeskAnswer> {
  const headers = body === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
  const response = await desk.fetch(
    new Request(`http://desk${url}`, { method, headers, ...(body === undefined ? {} : { body }) }),
  );
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isPacked = gzip && bytes.length > SMALL;
  const packing: [string, string][] = isPacked ? [['content-encoding', 'gzip']] : [];
  return {
    kind: 'answer',
    number,
    status: response.status,
    headers: [...response.headers, ...packing, ['vary', 'accept-encoding']],
    body: isPacked ? gzipSync(bytes) : bytes,
    isOutdated,
  };
}

/** Reads what pages are made of. What cannot be read is told by the page that asks for it. */
async function warm(wait: () => Promise<void>): Promise<void> {
  const readings = [
    () => source.roi(),
    () => source.forecast(),
    () => source.findings(),
    () => source.topics(),
    () => source.ageing(),
    () => source.reasons(),
    () => source.review(),
    ...VIEW_NAMES.map((by) => () => source.view(by)),
    () => source.earned(),
  ];
  for (const read of readings) {
    await wait();
    await read().catch(() => undefined);
  }
}

async function reply(message: DeskMessage): Promise<DeskReply> {
  if (message.kind === 'question') return answer(message);
  isWarm = true;
  await warm(async () => undefined);
  return { kind: 'warmed' };
}

/** What takes so long is a large site: its other pages are read before somebody waits for them. */
const SLOW_MS = 1000;
/** A reader who was told to wait asks again within so long: before that, nothing is begun that would hold it up. */
const QUIET_MS = 4000;
let isWarm = false;
let answeredAt = 0;

async function waitForQuiet(): Promise<void> {
  const restOf = () => Math.max(0, answeredAt + QUIET_MS - performance.now());
  do await new Promise((resolve) => setTimeout(resolve, restOf()));
  while (restOf() > 0);
}

port.on('message', (message: DeskMessage) => {
  const askedAt = performance.now();
  void reply(message).then((made) => {
    tell(made);
    answeredAt = performance.now();
    if (isWarm || answeredAt - askedAt < SLOW_MS) return undefined;
    isWarm = true;
    return warm(waitForQuiet);
  });
});
