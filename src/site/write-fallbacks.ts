// Writes what sends readers on where no server of ours answers `/go/`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatForwardingPage, formatPageName } from '../core/fallback/forwarding-page.ts';
import { listForwards, type Forward } from '../core/fallback/forwards.ts';
import { formatNginxMap, NGINX_ANSWER } from '../core/fallback/nginx-files.ts';
import { addToRedirects, listRedirectWarnings } from '../core/fallback/redirects-file.ts';
import type { Site } from './prepare.ts';
import { replaceFile } from './replace-file.ts';

interface WrittenFallbacks {
  /** One line for the log; undefined when nothing was asked for. */
  summary: string | undefined;
  /** What the host may leave out. */
  warnings: string[];
}

/**
 * Writes the files that the settings ask for: `_redirects` and pages into `dist`, an absolute path;
 * `go-map.conf` and `go-answer.conf` for nginx into `.tidemark/nginx/`. `today` is a UTC day.
 */
export function writeFallbacks(
  { paths, settings, manifest }: Pick<Site, 'paths' | 'settings' | 'manifest'>,
  dist: string,
  today: string,
): WrittenFallbacks {
  const { fallback: asked } = settings;
  if (!asked.includes('nginx')) rmSync(paths.nginx, { recursive: true, force: true });
  if (asked.length === 0) return { summary: undefined, warnings: [] };
  const forwards = listForwards(manifest, today);
  const warnings = asked.includes('_redirects') ? writeRedirects(dist, forwards) : [];
  if (asked.includes('nginx')) writeNginx(paths.nginx, forwards);
  if (asked.includes('html')) writePages(dist, forwards);
  return {
    summary: `${forwards.length} paths of /go/ work without a server, uncounted: ${asked.join(', ')}`,
    warnings,
  };
}

function writeRedirects(dist: string, forwards: readonly Forward[]): string[] {
  const file = join(dist, '_redirects');
  const text = addToRedirects(existsSync(file) ? readFileSync(file, 'utf8') : '', forwards);
  replaceFile(file, text);
  return listRedirectWarnings(text);
}

function writeNginx(folder: string, forwards: readonly Forward[]): void {
  mkdirSync(folder, { recursive: true });
  replaceFile(join(folder, 'go-map.conf'), formatNginxMap(forwards));
  replaceFile(join(folder, 'go-answer.conf'), NGINX_ANSWER);
}

function writePages(dist: string, forwards: readonly Forward[]): void {
  for (const forward of forwards) {
    const file = join(dist, formatPageName(forward.path));
    mkdirSync(dirname(file), { recursive: true });
    replaceFile(file, formatForwardingPage(forward));
  }
}
