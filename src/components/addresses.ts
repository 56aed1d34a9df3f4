// Addresses of the blog's own pages.
import { site } from 'virtual:tidemark';

// Without `site` in the configuration a build still works, for a look at it on this machine.
const ORIGIN = site.url === '' ? 'http://localhost:4321' : site.url;

/** A path of this site as a full address. */
export function absolute(path: string): string {
  return new URL(path, ORIGIN).href;
}

export function tagPath(tag: string): string {
  return `/tags/${tag}/`;
}

export function markdownPath(slug: string): string {
  return `/posts/${slug}.md`;
}

export function ogImagePath(slug: string): string {
  return `/og/${slug}.png`;
}
