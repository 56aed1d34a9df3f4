// What a file of the output is for, by its name and by how it begins.
import type { OutputKind } from './output.ts';

/** Files outside the output, in the site's root, that a host reads. */
export const HOST_FILES = [
  'netlify.toml',
  'nginx.conf',
  'vercel.json',
  'wrangler.json',
  'wrangler.jsonc',
  'wrangler.toml',
] as const;

const HOSTS = new Set<string>([...HOST_FILES, '_redirects', '_routes.json']);

/** Characters at the beginning of a text that tell what it is. */
export const HEAD_LENGTH = 1024;

/**
 * `file` is a path; `readHead` gives the first characters, and is called where the name does not tell.
 * Undefined for what no rule looks at: images, scripts, styles.
 */
export function findKind(file: string, readHead: () => string): OutputKind | undefined {
  const name = file.replace(/^.*\//, '');
  const extension = /\.([a-z0-9_]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (HOSTS.has(name) || extension === 'conf') return 'host';
  if (name === 'robots.txt') return 'robots';
  if (/^llms(?:[-.].*)?\.txt$/.test(name)) return 'llms';
  if (/^sitemap.*\.txt$/.test(name)) return 'sitemap';
  switch (extension) {
    case 'html':
    case 'htm':
      return 'page';
    case 'md':
    case 'mdx':
    case 'markdown':
      return 'markdown';
    case 'rss':
    case 'atom':
      return 'feed';
    case 'pf_fragment':
      return 'search';
    case 'xml':
      return findXmlKind(readHead());
    case 'json':
      return findJsonKind(name, readHead);
    default:
      return undefined;
  }
}

function findXmlKind(head: string): OutputKind | undefined {
  if (/<(?:rss|feed|rdf:RDF)[\s>]/.test(head)) return 'feed';
  return /<(?:urlset|sitemapindex)[\s>]/.test(head) ? 'sitemap' : undefined;
}

function findJsonKind(name: string, readHead: () => string): OutputKind | undefined {
  if (/search|^index\.json$/i.test(name)) return isJsonFeed(readHead()) ? 'feed' : 'search';
  return /feed|rss|atom|posts?|blog|articles?/i.test(name) && isJsonFeed(readHead())
    ? 'feed'
    : undefined;
}

// https://www.jsonfeed.org/version/1.1/: the version is an address.
function isJsonFeed(head: string): boolean {
  return /"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/.test(head);
}
