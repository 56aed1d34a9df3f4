// The Worker as it is deployed, on Cloudflare's own runtime on this machine: the shipped configuration,
// with a small site and its manifest.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createTestHarness } from 'wrangler';
import type { Manifest } from '../../src/core/affiliate/manifest.ts';
import type { D1Database } from '../../src/stores/d1/d1.ts';
import { createManifest } from './manifest.ts';

// Its own lines would stand among those of the tests.
process.env['WRANGLER_LOG'] = 'none';
process.env['WRANGLER_SEND_METRICS'] = 'false';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const FILES = {
  'dist/index.html': '<!doctype html><title>Home</title>',
  'dist/posts/tracked-link/index.html': '<!doctype html><title>A tracked link</title>',
  'dist/404.html': '<!doctype html><title>Not found</title>',
  'dist/style.css': 'body{}',
};

export interface RunningWorker {
  /** Such as `http://127.0.0.1:40124`. */
  origin: string;
  db: D1Database;
  /** Does what the Worker does once a day. */
  runChores(): Promise<void>;
  /** What the Worker wrote to its log so far. */
  readLog(): string;
  stop(): Promise<void>;
}

/** A folder with a small site, its manifest and the shipped configuration, which `edit` may change. */
export function writeWorkerSite(
  manifest: Manifest,
  edit: (config: string) => string = (config) => config,
  extra: Readonly<Record<string, string>> = {},
): string {
  const copies = join(REPOSITORY, '.tidemark/test');
  mkdirSync(copies, { recursive: true });
  const root = mkdtempSync(join(copies, 'worker-'));
  const files = {
    ...FILES,
    ...extra,
    '.tidemark/manifest.json': JSON.stringify(manifest),
    'wrangler.jsonc': edit(readConfig()),
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

/** `edit` changes the text of the shipped configuration; `extra` are further files of the site. */
export async function startWorker(
  edit: (config: string) => string = (config) => config,
  extra: Readonly<Record<string, string>> = {},
  manifest: Manifest = createManifest(),
): Promise<RunningWorker> {
  const root = writeWorkerSite(manifest, edit, extra);
  const harness = createTestHarness({ root, workers: [{ configPath: 'wrangler.jsonc' }] });
  const { url } = await harness.listen();
  const worker = harness.getWorker<{ DB: never }>();
  await worker.applyD1Migrations('DB');
  const { DB } = await worker.getEnv();
  return {
    origin: url.origin,
    db: DB,
    async runChores() {
      const { outcome } = await worker.scheduled({ cron: '17 3 * * *' });
      if (outcome !== 'ok') throw new Error(`The Worker's daily run ended with ${outcome}.`);
    },
    readLog: () =>
      harness
        .getLogs()
        .map((line) => JSON.stringify(line))
        .join('\n'),
    async stop() {
      await harness.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function readConfig(): string {
  return readFileSync(join(REPOSITORY, 'wrangler.jsonc'), 'utf8').replaceAll(
    '"src/',
    `"${REPOSITORY}src/`,
  );
}
