// The desk's own thread: to add up years of clicks must not hold up a redirect.
import { workerData, type MessagePort } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { VIEW_NAMES } from '../core/report/view.ts';
import { createDesk } from '../desk/desk.ts';
import { loadSettings } from '../site/astro-config.ts';
import { createShelvedSource, fillDeskShelf, openDeskShelf } from '../site/desk-shelf.ts';
import { createDeskSource, stampDesk } from '../site/desk-source.ts';
import { locateSite } from '../site/paths.ts';
import type {
  DeskAnswer,
  DeskMessage,
  DeskQuestion,
  DeskReply,
  DeskRole,
  DeskThreadData,
} from './node-desk-threads.ts';

const { root, env, role, port } = workerData as DeskThreadData & {
  role: DeskRole;
  port: MessagePort;
};
const paths = locateSite(root);
const settings = await loadSettings(root);
let isOutdated = false;
const tell = (message: DeskReply) => port.postMessage(message);
const now = () => new Date();
const live = createDeskSource({
  paths,
  settings,
  env,
  now,
  onOutdated: () => {
    isOutdated = true;
  },
  onReading: (what) => tell({ kind: 'reading', what }),
});
tell({ kind: 'about', site: await live.site() });
const shelf = role === 'first' ? openDeskShelf(paths, settings) : undefined;
let isStale = false;
/** Looked at once in so long. */
const FRESH_MS = 2000;
const AGAIN_MS = 60_000;
let lookedAt = Number.NEGATIVE_INFINITY;

/** Tells that there is something newer than what is on the shelf; again after a while, for who could not read it. */
function lookForNews(): void {
  const restMs = isStale ? AGAIN_MS : FRESH_MS;
  if (shelf === undefined || performance.now() - lookedAt < restMs) return;
  lookedAt = performance.now();
  isStale = stampDesk({ paths, env, now }) !== shelf.stamp;
  if (isStale) tell({ kind: 'stale' });
}

const source = shelf === undefined ? live : createShelvedSource(paths, live, shelf, () => isStale);
const begun = { stamp: stampDesk({ paths, env, now }), readAt: now() };
const desk = createDesk(source);

/** Bytes of one packet of the network. */
const SMALL = 1400;

async function answer({ number, method, url, body, gzip }: DeskQuestion): Promise<DeskAnswer> {
  lookForNews();
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
  const startedAt = performance.now();
  // One that cannot read takes nobody's place: older figures say more than none.
  await source.roi();
  await warm(async () => undefined);
  await shelve(performance.now() - startedAt);
  return { kind: 'warmed' };
}

/** What is read in less is not worth a place on disk. */
const WORTH_MS = 5000;

async function shelve(tookMs: number): Promise<void> {
  if (tookMs > WORTH_MS) await fillDeskShelf(paths, settings, live, begun);
}

/** What takes so long is a large site: its other pages are read before somebody waits for them. */
const SLOW_MS = 1000;
/** A reader who was told to wait asks again within so long: before that, nothing is begun that would hold it up. */
const QUIET_MS = 4000;
let isWarm = false;
let isWarming = false;
let answeredAt = 0;

function settle(): void {
  isWarming = false;
  tell({ kind: 'settled' });
}

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
    const tookMs = answeredAt - askedAt;
    const isLarge = tookMs > SLOW_MS && role === 'first' && shelf === undefined;
    if (isLarge && !isWarm) {
      isWarm = true;
      isWarming = true;
      return warm(waitForQuiet)
        .then(() => shelve(tookMs))
        .then(settle);
    }
    return isWarming ? undefined : settle();
  });
});
