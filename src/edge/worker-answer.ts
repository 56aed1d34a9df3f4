// How decisions become what `fetch` handlers give, and clicks what they keep.
import type { Batch } from '../core/clicks/click-store.ts';
import type { Click, View } from '../core/clicks/click.ts';
import type { Refusal } from './go-refusals.ts';

// The platform counts the bytes itself, and an empty body has no length to tell.
export function respond({ method }: Request, { status, headers, body }: Refusal): Response {
  return new Response(method === 'HEAD' || body === '' ? null : body, {
    status,
    headers: toHeaders(headers),
  });
}

// Each has a name of its own: a queue delivers at least once, and in no order. The day in front lets old
// names be forgotten.
export function nameBatch(clicks: Click[], views: View[]): Batch {
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
