// Files of a built site that are Tidemark's own.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ClickPolicy } from '../core/clicks/policy.ts';
import { PING_SCRIPT, PING_SCRIPT_PATH } from '../core/clicks/ping-script.ts';

interface SiteFile {
  /** Path on the site. */
  path: string;
  type: string;
  body: string;
}

export const GPC_PATH = '/.well-known/gpc.json';

/**
 * Tells browsers and people that Global Privacy Control is honoured
 * (https://www.w3.org/TR/gpc/#gpc-support-resource); the date is that of the promise.
 */
const GPC: SiteFile = {
  path: GPC_PATH,
  type: 'application/json',
  body: `${JSON.stringify({ gpc: true, lastUpdate: '2026-11-21' })}\n`,
};

const SCRIPT: SiteFile = { path: PING_SCRIPT_PATH, type: 'text/javascript', body: PING_SCRIPT };

/** In the order of their paths. */
export function listSiteFiles({ directClicks }: ClickPolicy): SiteFile[] {
  return directClicks === 'script' ? [GPC, SCRIPT] : [GPC];
}

/** Writes them into the built site, over none that the author has of his own. */
export function writeSiteFiles(dist: string, policy: ClickPolicy): void {
  for (const { path, body } of listSiteFiles(policy)) {
    const file = join(dist, path);
    if (existsSync(file)) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, body);
  }
}
