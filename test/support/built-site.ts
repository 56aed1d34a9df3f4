// A small built site on disk, and a server on it in this process.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isbot } from 'isbot';
import { onTestFinished } from 'vitest';
import type { ClickStore } from '../../src/core/clicks/click-store.ts';
import {
  createTidemarkServer,
  type TidemarkServer,
  type TidemarkServerOptions,
} from '../../src/edge/node.ts';
import { locateSite, type SitePaths } from '../../src/site/paths.ts';
import { createSqliteClickStore } from '../../src/stores/sqlite/clicks.ts';
import { openDatabase } from '../../src/stores/sqlite/open.ts';
import { createManifest } from './manifest.ts';
import { createTempFolder } from './temp-folder.ts';

/** 2026-03-14, 15:09 UTC. */
const NOW = Date.UTC(2026, 2, 14, 15, 9);

const page = (title: string): string =>
  `<!doctype html><title>${title}</title><h1>${title}</h1>${'<p>Some text of the page.</p>'.repeat(80)}`;

const FILES = {
  'index.html': page('Home'),
  'about.html': page('About'),
  'posts/tracked-link/index.html': page('A post'),
  'posts/tracked-link.md': '# A post — in Markdown\n',
  'posts/käse/index.html': page('A post outside ASCII'),
  '404.html': page('Nothing here'),
  'rss.xml': '<?xml version="1.0"?><rss version="2.0"/>',
  'llms.txt': '# Tidemark — llms\n',
  'site.webmanifest': '{"name":"Tidemark"}',
  'robots.txt': 'User-agent: *\nDisallow: /go/\n',
  'favicon.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
  '_astro/page.B4x1.css': 'body{margin:0}',
  '.well-known/gpc.json': '{"gpc":true}',
  '.env': 'SECRET=1',
};

/** Writes the site into a new folder that goes away with the test. */
export function createBuiltSite(): SitePaths {
  const root = createTempFolder();
  for (const [name, text] of Object.entries(FILES)) {
    const file = join(root, 'dist', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const paths = locateSite(root);
  mkdirSync(paths.state);
  writeFileSync(paths.manifest, JSON.stringify(createManifest()));
  return paths;
}

export interface RunningServer {
  origin: string;
  server: TidemarkServer;
  paths: SitePaths;
  /** What it told its operator. */
  log: string[];
}

/** Opens the store that a server on `paths` writes to. */
export function openStore(paths: SitePaths): ClickStore {
  return createSqliteClickStore(openDatabase(paths.database, { busyTimeoutMs: 50 }));
}

let runs = 0;

/** Starts a server on a free port; it is closed when the test ends, unless it was before. */
export async function runServer(
  paths: SitePaths = createBuiltSite(),
  options: Partial<TidemarkServerOptions> = {},
): Promise<RunningServer> {
  const log: string[] = [];
  runs += 1;
  const server = createTidemarkServer({
    dist: join(paths.root, 'dist'),
    manifest: createManifest(),
    openStore: () => openStore(paths),
    spoolFolder: paths.spool,
    writer: `run-${String(runs).padStart(4, '0')}`,
    isBotAgent: isbot,
    now: () => NOW,
    log: (message) => log.push(message),
    retryMs: 50,
    ...options,
  });
  const close = server.close.bind(server);
  let closing: Promise<void> | undefined;
  server.close = () => (closing ??= close());
  onTestFinished(() => server.close());
  const { port } = await server.listen(0, '127.0.0.1');
  return { origin: `http://127.0.0.1:${port}`, server, paths, log };
}
