// Where something stands in Astro's configuration.
import { createSource } from '../parse/source.ts';
import type { AstroFacts } from './output.ts';
import type { PublishedFinding } from './rule.ts';

/** The place of `text` in the configuration; its beginning where it is set elsewhere, such as by an integration. */
export function locateConfig({ source }: AstroFacts, text: string): PublishedFinding['at'] {
  if (source === undefined)
    return { source: createSource('astro.config.mjs', ''), start: 0, end: 0 };
  const start = source.text.indexOf(text);
  return start === -1 ? { source, start: 0, end: 1 } : { source, start, end: start + text.length };
}
