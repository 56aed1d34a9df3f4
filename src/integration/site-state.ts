// The site as last read, for one build or one dev server: hooks and Vite plug-in look at the same one.
import type { SitePaths } from '../site/paths.ts';
import { prepareSite, type Site } from '../site/prepare.ts';
import type { Settings } from '../site/settings.ts';

export interface SiteState {
  /** The site as last read; reads it when nothing has been read yet. */
  get(): Promise<Site>;
  /** Reads the site again. Calls that come while it is read share one reading. */
  refresh(): Promise<Site>;
}

export function createSiteState(paths: SitePaths, settings: Settings, origin: string): SiteState {
  let current: Promise<Site> | undefined;
  let reading: Promise<Site> | undefined;
  const refresh = (): Promise<Site> => {
    reading ??= prepareSite(
      paths,
      settings,
      new Date().toISOString().slice(0, 10),
      origin || undefined,
    ).finally(() => {
      reading = undefined;
    });
    current = reading;
    return reading;
  };
  return { get: () => current ?? refresh(), refresh };
}
