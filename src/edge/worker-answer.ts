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

/** Beside the minute, these bytes name one batch of all that are ever made: one of 2^72. */
const NAME_BYTES = 9;

// Each has a name of its own: a queue delivers at least once, and in no order. The minute in front lets names
// of one minute share a row, and old ones be forgotten.
export function nameBatch(clicks: Click[], views: View[]): Batch {
  const minute = new Date().toISOString().slice(0, 16);
  const bytes = crypto.getRandomValues(new Uint8Array(NAME_BYTES));
  return { writer: `${minute} ${btoa(String.fromCharCode(...bytes))}`, sequence: 1, clicks, views };
}

function toHeaders(flat: readonly string[]): Headers {
  const headers = new Headers();
  for (let index = 0; index < flat.length; index += 2) {
    headers.set(flat[index] ?? '', flat[index + 1] ?? '');
  }
  headers.delete('Content-Length');
  return headers;
}
