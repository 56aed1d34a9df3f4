// Tidemark as an Astro integration: it holds the order of the steps, each of which has its own file.
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { AstroFacts } from '../lint/output.ts';
import { readAstroFacts } from '../site/astro-facts.ts';
import { lintOutput } from '../site/lint-output.ts';
import { locateSite, type SitePaths } from '../site/paths.ts';
import type { Site } from '../site/prepare.ts';
import { readSettings, type SettingsInput, type WithSettings } from '../site/settings.ts';
import { replaceFile } from '../site/replace-file.ts';
import { writeFallbacks } from '../site/write-fallbacks.ts';
import { openClickStore } from '../site/stores.ts';
import { extendLock, refuseStaleLock } from './update-lock.ts';
import { reportProblems, setUpDevServer } from './dev-server.ts';
import { addDevClient } from './dev/client.ts';
import { failOnErrors, tellWarnings } from './fail-build.ts';
import { writeSiteFiles } from './site-files.ts';
import { createSiteState, type SiteState } from './site-state.ts';
import { createVitePlugin } from './vite-plugin.ts';
import { writeRoi } from './write-roi.ts';

/** Add it after `mdx()`. Throws an Error that names the setting when one is unknown or out of range. */
export default function tidemark(input: SettingsInput = {}): AstroIntegration & WithSettings {
  const settings = readSettings(input);
  let paths: SitePaths;
  let state: SiteState;
  let astro: AstroFacts;
  return {
    name: 'tidemark',
    settings,
    hooks: {
      'astro:config:setup': async ({
        command,
        config,
        updateConfig,
        injectScript,
        addDevToolbarApp,
        logger,
      }) => {
        paths = locateSite(fileURLToPath(config.root));
        state = createSiteState(paths, settings);
        const origin = config.site?.replace(/\/$/, '') ?? '';
        updateConfig({
          vite: {
            plugins: [createVitePlugin(state, paths.root, origin)],
            // Astro marks the module of each post with a directive of its own, and the bundler would warn of each.
            build: { rolldownOptions: { checks: { moduleLevelDirective: false } } },
          },
        });
        if (command !== 'build' && command !== 'dev') return;
        const site = await state.get();
        if (command === 'dev') {
          addDevClient(injectScript, addDevToolbarApp);
          reportProblems(site, logger);
          return;
        }
        failOnErrors(site.report, paths.root);
        refuseStaleLock(site, process.env);
      },
      'astro:config:done': ({ config }) => {
        astro = readAstroFacts(config, paths.root);
      },
      'astro:server:setup': ({ server, logger }) => {
        const openStore = () => openClickStore({}, { ...paths, database: paths.devDatabase });
        setUpDevServer({ server, state, openStore, logger, now: () => new Date() });
      },
      'astro:build:done': async ({ dir, logger }) => {
        const site = await state.get();
        writeSiteFiles(resolve(fileURLToPath(dir)), settings.clicks);
        const report = lintOutput(resolve(fileURLToPath(dir)), site, astro);
        failOnErrors(report, paths.root);
        tellWarnings(report, paths.root, logger);
        await extendLock(site);
        await mkdir(paths.state, { recursive: true });
        replaceFile(paths.manifest, `${JSON.stringify(site.manifest, undefined, 1)}\n`);
        logger.info(summarize(site));
        const { summary, warnings } = writeFallbacks(site, resolve(fileURLToPath(dir)), site.today);
        for (const warning of warnings) logger.warn(warning);
        if (summary !== undefined) logger.info(summary);
        logger.info(await writeRoi(site, process.env, new Date()));
      },
    },
  };
}

function summarize({ catalog, manifest }: Site): string {
  const living = Object.values(manifest.placements).filter(({ retired }) => !retired).length;
  return `${catalog.posts.length} posts, ${living} placements, ${catalog.links.size} links: all checked`;
}
