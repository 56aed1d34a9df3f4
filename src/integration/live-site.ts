// A site that is read again when its files change: what `astro dev` serves, and every command but the build.
import type { AstroIntegrationLogger, HookParameters } from 'astro';
import type { SitePaths } from '../site/paths.ts';
import type { Settings } from '../site/settings.ts';
import { openClickStore } from '../site/stores.ts';
import { createFigureSource } from './dev/figure-source.ts';
import { serveDesk } from './dev/serve-desk.ts';
import { reportProblems, setUpDevServer } from './dev-server.ts';
import { createLiveTexts } from './live-texts.ts';
import type { ModuleTexts } from './module-texts.ts';
import { createSiteState } from './site-state.ts';

export interface LiveSite {
  texts: ModuleTexts;
  /** Tells what lint found so far. */
  report(logger: AstroIntegrationLogger): Promise<void>;
  serve(
    server: HookParameters<'astro:server:setup'>['server'],
    logger: AstroIntegrationLogger,
  ): void;
}

/** `origin` is the site's, without a slash at the end. */
export function createLiveSite(paths: SitePaths, settings: Settings, origin: string): LiveSite {
  const state = createSiteState(paths, settings, origin);
  const openStore = () => openClickStore({}, { ...paths, database: paths.devDatabase });
  return {
    texts: createLiveTexts(state, paths.root, origin),
    report: async (logger) => reportProblems(await state.get(), logger),
    serve(server, logger) {
      const now = () => new Date();
      const { env } = process;
      const source = createFigureSource({ paths, settings, env, now });
      setUpDevServer({ server, state, openStore, source, logger, now });
      serveDesk(server, { source, env });
    },
  };
}
