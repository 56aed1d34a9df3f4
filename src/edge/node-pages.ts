// Which paths are pages of the built site, and of which post.
import { readdirSync } from 'node:fs';
import { sep } from 'node:path';
import type { Manifest } from '../core/affiliate/manifest.ts';

/** A page as its views are counted. */
export interface Page {
  /** The one path under which all ways to write it are counted, e.g. `/posts/a/`. */
  path: string;
  /** Post id; empty when the page is no post. */
  post: string;
}

/** By every path under which the page is served, decoded. */
export type Pages = ReadonlyMap<string, Page>;

/** The page that answers what is not there; it is no page to count. */
export const NOT_FOUND_FILE = '404.html';

/** Reads the names of all HTML files below `dist` once. */
export function indexPages(dist: string, posts: Manifest['posts']): Pages {
  const postByPath = new Map(Object.entries(posts).map(([post, { path }]) => [path, post]));
  const pages = new Map<string, Page>();
  for (const entry of readdirSync(dist, { recursive: true, encoding: 'utf8' })) {
    const file = entry.replaceAll(sep, '/');
    if (!file.endsWith('.html') || file === NOT_FOUND_FILE) continue;
    const stem = `/${file.slice(0, -'.html'.length)}`;
    const isFolder = stem.endsWith('/index');
    const bare = isFolder ? stem.slice(0, -'/index'.length) : stem;
    const path = isFolder ? `${bare}/` : bare;
    const page = { path, post: postByPath.get(path) ?? postByPath.get(bare) ?? '' };
    for (const alias of [path, bare, `${bare}/`, stem, `/${file}`]) pages.set(alias, page);
  }
  return pages;
}
