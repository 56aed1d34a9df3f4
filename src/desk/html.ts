// HTML in template strings, in which every value is escaped unless it is HTML itself.
import { html, raw } from 'hono/html';

/** Finished HTML: what `html` and `raw` give. */
export type Html = ReturnType<typeof raw>;

/** Escapes every value; takes numbers, lists, and nothing for undefined. Values may not be promises. */
export function h(
  strings: TemplateStringsArray,
  ...values: readonly (string | number | Html | undefined | readonly (Html | string)[])[]
): Html {
  return html(strings, ...values) as Html;
}

export { raw };
