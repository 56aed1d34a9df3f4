// The go endpoint on Cloudflare Workers: the same decision, with the built site as static assets beside it.
import manifest from 'tidemark:manifest';
import { GO_PREFIX } from '../core/affiliate/go-url.ts';
import type { Batch } from '../core/clicks/click-store.ts';
import { classify } from '../core/clicks/classify.ts';
import type { Click, View } from '../core/clicks/click.ts';
import { createD1ClickStore, forgetWriters } from '../stores/d1/clicks.ts';
import { createBotAgentTest } from './bot-agents.ts';
import { decide } from './go.ts';
import { createRoutes } from './routes.ts';
import type { QueueBatch, WorkerContext, WorkerEnv } from './worker-env.ts';
import { readWorkerFacts } from './worker-facts.ts';
import { keep } from './worker-keep.ts';

/** A queue keeps a message for 14 days at most, and tries no longer. */
const REDELIVERED_DAYS = 15;

const routes = createRoutes(manifest);
const isBotAgent = createBotAgentTest();
const postByPath = new Map(Object.entries(manifest.posts).map(([post, { path }]) => [path, post]));

export default {
  async fetch(request: Request, env: WorkerEnv, context: WorkerContext): Promise<Response> {
    const url = new URL(request.url);
    const facts = readWorkerFacts(request, url, isBotAgent);
    const store = createD1ClickStore(env.DB);
    if (url.pathname.startsWith(GO_PREFIX)) {
      const { status, headers, body, click } = decide(facts, routes);
      context.waitUntil(keep(nameBatch([click], []), env.CLICKS, store));
      // The platform counts the bytes itself, and an empty body has no length to tell.
      return new Response(request.method === 'HEAD' || body === '' ? null : body, {
        status,
        headers: toHeaders(headers),
      });
    }
    const response = await env.ASSETS.fetch(request);
    if (env.COUNT_VIEWS === '1' && isPage(response)) {
      const { pathname: path } = url;
      const { minute } = facts;
      const reason = classify(facts, { known: true });
      const view = { minute, path, post: postByPath.get(path) ?? '', reason };
      context.waitUntil(keep(nameBatch([], [view]), env.CLICKS, store));
    }
    return response;
  },

  async queue({ messages }: QueueBatch, env: WorkerEnv): Promise<void> {
    // Not acknowledged before it is written: an error here delivers all of them again.
    try {
      await createD1ClickStore(env.DB).recordOnce(messages.map(({ body }) => body));
    } catch (error) {
      console.warn(`Tidemark leaves ${messages.length} in the queue: ${(error as Error).message}`);
      throw error;
    }
  },

  async scheduled(_: unknown, env: WorkerEnv): Promise<void> {
    await forgetWriters(env.DB, REDELIVERED_DAYS);
  },
};

// Each has a name of its own: a queue delivers at least once, and in no order. The day in front lets old
// names be forgotten.
function nameBatch(clicks: Click[], views: View[]): Batch {
  const day = new Date().toISOString().slice(0, 10);
  return { writer: `${day} ${crypto.randomUUID()}`, sequence: 1, clicks, views };
}

function toHeaders(flat: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index < flat.length; index += 2) {
    headers.set(flat[index] ?? '', flat[index + 1] ?? '');
  }
  headers.delete('Content-Length');
  return headers;
}

function isPage(response: Response): boolean {
  return (
    response.status === 200 &&
    response.headers.get('Content-Type')?.startsWith('text/html') === true
  );
}
