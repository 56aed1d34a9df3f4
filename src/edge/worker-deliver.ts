// What a Worker does with clicks that its queue delivers.
import type { ClickStore } from '../core/clicks/click-store.ts';
import type { QueueBatch } from './worker-env.ts';

/** Deliveries at the pace of the first queue in `wrangler.jsonc`, an hour in all; each is paid for, so later ones are rare. */
const FIRST_DELIVERIES = 12;
const LATER_SECONDS = 3600;
/** How the name of the second queue ends, which has one pace. */
const SECOND_QUEUE = '-late';

/**
 * Keeps all of them in one transaction. When the database fails, they stay in the queue: not acknowledged before
 * they are written.
 */
export async function deliver({ queue, messages }: QueueBatch, store: ClickStore): Promise<void> {
  try {
    await store.recordOnce(messages.map(({ body }) => body));
  } catch (error) {
    console.warn(`Tidemark leaves ${messages.length} in the queue: ${(error as Error).message}`);
    for (const message of messages) {
      const isEarly = message.attempts <= FIRST_DELIVERIES || queue.endsWith(SECOND_QUEUE);
      message.retry(isEarly ? undefined : { delaySeconds: LATER_SECONDS });
    }
  }
}
