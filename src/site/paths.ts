// Where everything of a site lies, from its root.
import { join } from 'node:path';

export interface SitePaths {
  root: string;
  posts: string;
  programs: string;
  /** Placements outside the site, one file each. */
  channels: string;
  lock: string;
  /** Findings of the link check that the author lives with. */
  acknowledgements: string;
  /** Rates at which reports convert currencies. */
  fx: string;
  /** Revenue, cost and hours of reselling, month by month. */
  resale: string;
  /** State that git ignores: database, manifest, ROI, caches. */
  state: string;
  manifest: string;
  /** There while a build has not ended well. */
  buildMark: string;
  /** What link checks found. */
  links: string;
  /** What lint found in posts that have not changed since. */
  lintCache: string;
  roi: string;
  /** Forecasts that were made, to be scored later. */
  forecasts: string;
  /** What nginx answers `/go/` from, where the settings ask for it. */
  nginx: string;
  spool: string;
  /** When the author last looked at the desk. */
  desk: string;
  /** What the desk of a large site was made of: a cache. */
  deskShelf: string;
  /** What the author decided about the weekly review. */
  review: string;
  /** Copies of remote stores, one file each: `npm run pull`. */
  pulled: string;
  /** Default database; `TIDEMARK_STORE` overrides it. */
  database: string;
  /** Database of `astro dev`: an author who tries his links is not a reader. */
  devDatabase: string;
}

/** `programs` overrides `content/programs`, for a registry that several sites share. */
export function locateSite(root: string, programs = join(root, 'content/programs')): SitePaths {
  const state = join(root, '.tidemark');
  return {
    root,
    posts: join(root, 'content/posts'),
    programs,
    channels: join(root, 'content/channels'),
    lock: join(root, 'content/placements.lock.json'),
    acknowledgements: join(root, 'content/link-acknowledgements.yaml'),
    fx: join(root, 'content/fx.csv'),
    resale: join(root, 'content/resale.csv'),
    state,
    manifest: join(state, 'manifest.json'),
    buildMark: join(state, 'build-unfinished'),
    links: join(state, 'links.json'),
    lintCache: join(state, 'lint-cache.json'),
    roi: join(state, 'roi'),
    forecasts: join(state, 'forecasts'),
    nginx: join(state, 'nginx'),
    spool: join(state, 'spool'),
    desk: join(state, 'desk.json'),
    deskShelf: join(state, 'cache/desk'),
    review: join(state, 'review.json'),
    pulled: join(state, 'pulled'),
    database: join(state, 'tidemark.db'),
    devDatabase: join(state, 'dev.db'),
  };
}
