// Globs of the settings that name no file: what they were to change holds nowhere, and nobody would notice.
import picomatch from 'picomatch';
import type { Problem } from '../core/problem.ts';
import { findNearest } from '../core/nearest.ts';
import { problemAt } from '../parse/problem-at.ts';
import { createSource } from '../parse/source.ts';
import { readConfigSource } from './astro-facts.ts';
import type { SitePaths } from './paths.ts';
import type { Settings } from './settings.ts';

/** A built file, which exists only after a build, and is of `lint --published`. */
const OF_OUTPUT = /^(?:\.?\/)?dist\/|\.(?:html?|xml|txt|json)$/;

/** Warnings in the Astro configuration; `files` are all of the content, by path from the site's root. */
export function listUnusedOverrides(
  { root }: Pick<SitePaths, 'root'>,
  { lint }: Settings,
  files: readonly string[],
): Problem[] {
  const globs = lint.overrides.flatMap((override) => override.files ?? []);
  const unused = globs.filter((glob) => {
    const matches = picomatch(glob);
    return !OF_OUTPUT.test(glob) && !files.some((file) => matches(file));
  });
  if (unused.length === 0) return [];
  const source = readConfigSource(root) ?? createSource('astro.config.mjs', '');
  return unused.map((glob) => {
    const at = source.text.indexOf(glob);
    const nearest = findNearest(glob, files);
    return {
      ...problemAt(source, {
        rule: 'unused-override',
        message: `Unexpected glob "${glob}" in lint.overrides of tidemark(), which names no file of the content`,
        hint:
          nearest === undefined
            ? 'Write it from the root of the site, such as content/posts/de/**, or remove it.'
            : `Did you mean "${nearest}"? Else remove it.`,
        start: Math.max(0, at),
        ...(at === -1 ? {} : { end: at + glob.length }),
      }),
      severity: 'warning' as const,
    };
  });
}
