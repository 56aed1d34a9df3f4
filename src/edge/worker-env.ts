// What Cloudflare gives the Worker, by the names of `wrangler.jsonc`.
import type { Batch } from '../core/clicks/click-store.ts';
import type { D1Database } from '../stores/d1/d1.ts';

export interface WorkerEnv {
  /** The built site. */
  ASSETS: { fetch(request: Request): Promise<Response> };
  DB: D1Database;
  /** Optional: clicks go through it, and wait there while the database cannot be written. */
  CLICKS?: { send(batch: Batch): Promise<void> };
  /** "1" counts views of pages, too; the Worker must then come first for pages. @default not counted */
  COUNT_VIEWS?: string;
  /** How long single clicks stay, in days, up to 90; then counts by day stay. @default 90 */
  KEEP_DAYS?: string;
  /** Secret of the author (`npx wrangler secret put TIDEMARK_OWNER_TOKEN`): owner.ts. */
  TIDEMARK_OWNER_TOKEN?: string;
  /** Addresses of the author, in between commas. */
  TIDEMARK_OWNER_ADDRESSES?: string;
}

/** Lets work go on after the answer. */
export interface WorkerContext {
  waitUntil(work: Promise<unknown>): void;
}

/** Messages of a queue, at most 100; those that are not told to be delivered again are acknowledged at the end. */
export interface QueueBatch {
  /** Name of the queue. */
  queue: string;
  messages: readonly {
    body: Batch;
    /** Deliveries of it, this one included. */
    attempts: number;
    retry(options?: { delaySeconds: number }): void;
  }[];
}
