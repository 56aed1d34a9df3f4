// Tidemark as an Astro integration: it holds the order of the steps, each of which has its own file.
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { AstroFacts } from '../lint/output.ts';
import { readAstroFacts } from '../site/astro-facts.ts';
import { markBuild, unmarkBuild } from '../site/build-mark.ts';
import { locateSite, type SitePaths } from '../site/paths.ts';
import { readSettings, type SettingsInput, type WithSettings } from '../site/settings.ts';
import { startBuild, type Build } from './build/start-build.ts';
import { addDevClient } from './dev/client.ts';
import type { LiveSite } from './live-site.ts';
import type { ModuleTexts } from './module-texts.ts';
import { createVitePlugin } from './vite-plugin.ts';

/** Add it after `mdx()`. Throws an Error that names the setting when one is unknown or out of range. */
export default function tidemark(input: SettingsInput = {}): AstroIntegration & WithSettings {
  const settings = readSettings(input);
  let paths: SitePaths;
  let build: Build | undefined;
  let live: LiveSite | undefined;
  let astro: AstroFacts;
  let output: string;
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
        const origin = config.site?.replace(/\/$/, '') ?? '';
        const addPlugin = (texts: ModuleTexts, checked?: Promise<void>) =>
          updateConfig({
            vite: {
              plugins: [createVitePlugin(texts, checked)],
              // Astro marks the module of each post with a directive of its own, and the bundler would warn of each.
              build: { rolldownOptions: { checks: { moduleLevelDirective: false } } },
            },
          });
        if (command === 'build') {
          const { env, stdout } = process;
          const task = { paths, settings, origin, color: stdout.isTTY, env: { ...env } };
          build = startBuild({ ...task, now: Date.now() });
          addPlugin(build.texts, build.checked);
          return;
        }
        // A build needs none of it, and all of Tidemark's code takes a quarter of a second to load.
        const { createLiveSite } = await import('./live-site.ts');
        live = createLiveSite(paths, settings, origin);
        addPlugin(live.texts);
        if (command !== 'dev') return;
        addDevClient(injectScript, addDevToolbarApp);
        await live.report(logger);
      },
      'astro:config:done': ({ config }) => {
        astro = readAstroFacts(config, paths.root);
        output = resolve(fileURLToPath(config.outDir));
      },
      'astro:server:setup': ({ server, logger }) => live?.serve(server, logger),
      'astro:build:start': async () => {
        if (build === undefined) return;
        await build.checked;
        markBuild(paths, output);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const done = await build?.finish(resolve(fileURLToPath(dir)), astro);
        if (done === undefined) return;
        unmarkBuild(paths);
        for (const warning of done.warnings) logger.warn(warning);
        for (const line of done.info) logger.info(line);
      },
    },
  };
}
