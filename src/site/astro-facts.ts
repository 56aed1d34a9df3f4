// What of a site's Astro configuration decides about affiliate links; the user's own and the resolved one alike.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AstroFacts } from '../lint/output.ts';
import { createSource, type Source } from '../parse/source.ts';

/** Names that Astro's configuration may have. */
export const CONFIG_FILES = ['mjs', 'js', 'ts', 'mts', 'cjs', 'cts'].map(
  (extension) => `astro.config.${extension}`,
);

/** The parts of a configuration that are looked at. */
export interface AstroConfigInput {
  site?: string | undefined;
  redirects?: Record<string, unknown> | undefined;
  experimental?: object | undefined;
  security?: object | undefined;
}

export function readAstroFacts(config: AstroConfigInput, root: string): AstroFacts {
  return {
    origin:
      config.site !== undefined && URL.canParse(config.site)
        ? new URL(config.site).origin
        : undefined,
    redirects: Object.entries(config.redirects ?? {}).map(([from, to]) => readRedirect(from, to)),
    clientPrerender: isOn(config.experimental, 'clientPrerender'),
    csp: isOn(config.security, 'csp') || isOn(config.experimental, 'csp'),
    source: readConfigSource(root),
  };
}

// A target, or `{ status, destination }`; a route of the site is a target, too.
function readRedirect(from: string, to: unknown): AstroFacts['redirects'][number] {
  if (typeof to === 'string') return { from, to, status: undefined };
  const { status, destination } = (to ?? {}) as { status?: unknown; destination?: unknown };
  return {
    from,
    to: typeof destination === 'string' ? destination : '',
    status: typeof status === 'number' ? status : undefined,
  };
}

// `csp` may be an object of settings.
function isOn(settings: object | undefined, name: string): boolean {
  return Boolean((settings as Record<string, unknown> | undefined)?.[name]);
}

/** The file of the configuration; undefined where there is none. */
export function readConfigSource(root: string): Source | undefined {
  const file = CONFIG_FILES.find((name) => existsSync(join(root, name)));
  return file === undefined
    ? undefined
    : createSource(file, readFileSync(join(root, file), 'utf8'));
}
