// Webhooks of networks, kept in the ledger before they are answered. A sender without a secret has no
// address here. Nothing of a request is logged: not its sender, not its content.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LedgerStore } from '../core/revenue/ledger-store.ts';
import type { Importer } from '../importers/importer.ts';
import { readWebhook } from '../importers/read-webhook.ts';
import type { WebhookSender } from '../importers/webhook-senders.ts';
import { verifySignature } from './webhook-signature.ts';

export const WEBHOOK_PREFIX = '/_tidemark/webhooks/';

/** A commission is a few kilobytes. */
const MOST_BYTES = 256 * 1024;

interface WebhookTarget {
  sender: WebhookSender;
  importer: Importer;
  secret: string;
  /** Currency of the account, where events do not name one. */
  currency?: string | undefined;
}

export interface WebhookOptions {
  /** By name; empty for a site that takes none. */
  targets: ReadonlyMap<string, WebhookTarget>;
  /** Opened for each event and closed after it: events are rare. */
  openLedger: () => LedgerStore;
  findProgram?: ((vendor: string) => string | undefined) | undefined;
  /** Milliseconds since the Unix epoch. */
  now: () => number;
  log: (message: string) => void;
}

export type AnswerWebhook = (
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
) => void;

export function createWebhookHandler(options: WebhookOptions): AnswerWebhook {
  // One after the other: two connections that write wait for each other with the whole process.
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = (work: () => Promise<Answer>): Promise<Answer> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return function answerWebhook(request, response, path) {
    const target = options.targets.get(path.slice(WEBHOOK_PREFIX.length));
    const answered = target
      ? take(request, target, { ...options, inTurn })
      : Promise.resolve<Answer>([404, 'unknown']);
    answered
      .catch((): Answer => {
        options.log(
          `webhook ${target?.sender.name}: the ledger could not be written; the sender will try again`,
        );
        return [503, 'try again'];
      })
      .then(
        ([status, body]) => send(request, response, status, body),
        () => undefined,
      );
  };
}

type Answer = [status: number, body: string];

async function take(
  request: IncomingMessage,
  { sender, importer, secret, currency }: WebhookTarget,
  { openLedger, findProgram, now, log, inTurn }: WebhookOptions & InTurn,
): Promise<Answer> {
  if (request.method !== 'POST') return [405, 'POST only'];
  const raw = await readBody(request);
  if (raw === undefined) return [413, 'too large'];
  const signature = request.headers[sender.header];
  const signed = await verifySignature(
    secret,
    sender.scheme,
    { raw, signature: typeof signature === 'string' ? signature : undefined },
    now(),
  );
  if (signed === undefined) return [400, 'bad signature'];
  const content = await readWebhook(sender, new TextDecoder().decode(raw), importer, {
    currency,
    findProgram,
    sentAt: signed === 'signed' ? undefined : signed,
  });
  if (content.kind === 'ignored') return [200, 'ignored'];
  if (content.kind === 'unreadable') {
    const rules =
      [...new Set(content.problems.map(({ rule }) => rule))].join(', ') || 'no JSON of its kind';
    log(
      `webhook ${sender.name}: an event could not be read (${rules}); import its report to see where`,
    );
    return [422, 'unreadable'];
  }
  return inTurn(async () => {
    const ledger = openLedger();
    try {
      const at = new Date(now()).toISOString();
      const { added, changed } = await ledger.append(content.observations, at);
      return [200, added + changed > 0 ? 'kept' : 'known'];
    } finally {
      await ledger.close();
    }
  });
}

interface InTurn {
  inTurn: (work: () => Promise<Answer>) => Promise<Answer>;
}

async function readBody(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function send(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  body: string,
): void {
  if (response.destroyed) return;
  // A body that was not read to its end would be taken for the next request.
  const isRead = request.complete || request.method === 'GET' || request.method === 'HEAD';
  response.writeHead(status, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    ...(status === 405 && { Allow: 'POST' }),
    ...(!isRead && { Connection: 'close' }),
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
