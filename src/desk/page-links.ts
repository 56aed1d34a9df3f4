// Links to the pages of a long table: the first, the last, and those around.
import { h, raw, type Html } from './html.ts';

/** Pages on either side of the one that is open. */
const AROUND = 2;

/** `page` and `last` count from 1. */
export function renderPageLinks(
  page: number,
  last: number,
  hrefOf: (page: number) => string,
): Html | string {
  if (last <= 1) return '';
  const shown = [
    ...new Set([
      1,
      ...Array.from({ length: 2 * AROUND + 1 }, (_, index) => page - AROUND + index),
      last,
    ]),
  ].filter((each) => each >= 1 && each <= last);
  return h`<nav class="pages" aria-label="Pages of the table"><ul>${shown.map(
    (each, index) =>
      h`${index > 0 && each - (shown[index - 1] ?? 0) > 1 ? h`<li>…</li>` : ''}<li><a href="${hrefOf(each)}"${each === page ? raw(' aria-current="page"') : ''} aria-label="Page ${each}">${each}</a></li>`,
  )}</ul></nav>`;
}
