// Tidemark as an Astro integration: it holds the order of the steps, each of which has its own file.
import { mkdir, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { AstroError } from 'astro/errors';
import { writeLock } from '../site/lock-file.ts';
import { locateSite, type SitePaths } from '../site/paths.ts';
import { mergeReports, type Site } from '../site/prepare.ts';
import { readSettings, type SettingsInput, type WithSettings } from '../site/settings.ts';
import { failOnErrors } from './fail-build.ts';
import { lintOutput } from './lint-output.ts';
import { createSiteState, type SiteState } from './site-state.ts';
import { createVitePlugin } from './vite-plugin.ts';

/** Add it after `mdx()`. Throws when a setting is unknown or out of range. */
export default function tidemark(input: SettingsInput = {}): AstroIntegration & WithSettings {
  const settings = readSettings(input);
  let paths: SitePaths;
  let state: SiteState;
  return {
    name: 'tidemark',
    settings,
    hooks: {
      'astro:config:setup': async ({ command, config, updateConfig, logger }) => {
        paths = locateSite(fileURLToPath(config.root));
        state = createSiteState(paths, settings);
        const origin = config.site?.replace(/\/$/, '') ?? '';
        updateConfig({ vite: { plugins: [createVitePlugin(state, paths.root, origin)] } });
        if (command === 'build') await checkBeforeBuild(await state.get());
        logger.debug(`reads ${paths.posts}`);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const site = await state.get();
        const report = await lintOutput(fileURLToPath(dir), site);
        await writeState(paths.manifest, `${JSON.stringify(site.manifest, undefined, 1)}\n`);
        failOnErrors(mergeReports(report), prettyOptions(paths.root));
        logger.info(summarize(site));
      },
    },
  };
}

// Content errors first and alone; then the lock, which a wrong post must not change.
async function checkBeforeBuild(site: Site): Promise<void> {
  failOnErrors(site.report, prettyOptions(site.paths.root));
  const { lock, changed } = site.placements.lock;
  if (!changed) return;
  if (process.env['CI']) {
    throw new AstroError('content/placements.lock.json is out of date: posts have placements that it does not list.', 'Run `npm run build` on your machine and commit the lock file.');
  }
  await writeLock(site.paths.lock, lock);
}

function prettyOptions(root: string) {
  return { color: process.stdout.isTTY === true, readText: (file: string) => readOptional(resolve(root, file)) };
}

function readOptional(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

async function writeState(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

function summarize({ catalog, manifest }: Site): string {
  const living = Object.values(manifest.placements).filter(({ retired }) => !retired).length;
  return `${catalog.posts.length} posts, ${living} placements, ${catalog.links.size} links: all checked`;
}
