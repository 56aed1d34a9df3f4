// The site as last read, for one dev server: hooks and Vite plug-in look at the same one.
import type { SitePaths } from '../site/paths.ts';
import { prepareSite, type Site } from '../site/prepare.ts';
import type { Settings } from '../site/settings.ts';

export interface SiteState {
  /** The site as last read; reads it when nothing has been read yet. */
  get(): Promise<Site>;
  /**
   * Reads the site again. Calls that come while it is read share the reading after that one: the file that
   * changed may have been read before it did, or half-written.
   */
  refresh(): Promise<Site>;
}

export function createSiteState(paths: SitePaths, settings: Settings, origin: string): SiteState {
  let current: Promise<Site> | undefined;
  let reading: Promise<Site> | undefined;
  let following: Promise<Site> | undefined;
  const read = (): Promise<Site> => {
    following = undefined;
    const today = new Date().toISOString().slice(0, 10);
    reading = prepareSite(paths, settings, today, origin || undefined).finally(() => {
      if (following === undefined) reading = undefined;
    });
    return reading;
  };
  const refresh = (): Promise<Site> => {
    current = reading === undefined ? read() : (following ??= reading.then(read, read));
    return current;
  };
  return { get: () => current ?? refresh(), refresh };
}
