// What a browser fetches by itself, in a message.
import type { FoundImage } from '../parse/links.ts';

/** Such as `as an image` or `in <iframe>`. */
export function nameFetch(element: FoundImage['element']): string {
  return element === undefined || element === 'img' ? 'as an image' : `in <${element}>`;
}
