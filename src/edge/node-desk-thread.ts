// The desk's own thread: to add up years of clicks must not hold up a redirect.
import { workerData, type MessagePort } from 'node:worker_threads';
import { gzipSync } from 'node:zlib';
import { createDesk } from '../desk/desk.ts';
import { loadSettings } from '../site/astro-config.ts';
import { createDeskSource } from '../site/desk-source.ts';
import { locateSite } from '../site/paths.ts';
import type { DeskAnswer, DeskQuestion, DeskThreadData } from './node-desk.ts';

const { root, env, port } = workerData as DeskThreadData & { port: MessagePort };
const settings = await loadSettings(root);
const source = createDeskSource({ paths: locateSite(root), settings, env, now: () => new Date() });
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
    number,
    status: response.status,
    headers: [...response.headers, ...packing, ['vary', 'accept-encoding']],
    body: isPacked ? gzipSync(bytes) : bytes,
  };
}

port.on('message', (question: DeskQuestion) => {
  void answer(question).then((found) => port.postMessage(found));
});
