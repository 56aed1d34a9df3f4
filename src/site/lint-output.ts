// The pass over what was built: pages with a registry link, and all that leaves the site beside them.
import type { Root } from 'hast';
import { htmlToHast } from 'satteri';
import { formatGoPath } from '../core/affiliate/go-url.ts';
import { formatPageName } from '../core/fallback/forwarding-page.ts';
import type { Report } from '../core/problem.ts';
import type { Looks } from '../lint/legibility.ts';
import type { AstroFacts, Output, OutputFile } from '../lint/output.ts';
import { readPage, type Page } from '../lint/page.ts';
import { readPath } from '../lint/registry-address.ts';
import { mayHoldReview } from '../lint/review-data.ts';
import { lintOutput as lint } from '../lint/run.ts';
import { leaveOutToldLinks } from '../lint/told-links.ts';
import type { PostSource } from '../parse/post-source.ts';
import type { Site } from './prepare.ts';
import { readOutput, type OutputFolder } from './read-output.ts';

/** `dist` is the absolute path of the output folder; `looks` is what a browser measured of its pages. */
export function lintOutput(
  dist: string,
  site: Site,
  astro: AstroFacts,
  looks: Looks = new Map(),
): Report {
  const { folder, names, files } = dropForwardingPages(readOutput(site.paths.root, dist), site);
  const findPost = createPostFinder(site);
  const { pages, reviews } = readPages(files, folder, site, findPost);
  for (const page of pages) addLooks(page, looks.get(page.file.slice(folder.length + 1)));
  const output: Output = {
    folder,
    names: new Set(names),
    files,
    pages,
    reviews,
    posts: site.catalog.posts,
    pathOf: ({ id }) => site.manifest.posts[id]?.path ?? '',
    findPost,
    lang: site.settings.lang,
    astro,
  };
  const places = new Map(
    [...site.placements.posts.values()].flatMap(({ post, links }) =>
      links.flatMap(({ code, found }) =>
        code === undefined ? [] : [[code, { source: post.source, found }] as const],
      ),
    ),
  );
  return lint(output, {
    registry: site.catalog,
    config: site.lintConfig,
    today: site.today,
    origin: astro.origin,
    suppressions: site.suppressions,
    findPlacement: (code) => places.get(code),
  });
}

// Where the settings ask for them: pages of the build's own, which are no articles.
function dropForwardingPages(
  { folder, names, files }: OutputFolder,
  { settings, manifest }: Site,
): OutputFolder {
  if (!settings.fallback.includes('html')) return { folder, names, files };
  const paths = [
    ...Object.keys(manifest.links).map((id) => formatGoPath(id)),
    ...Object.entries(manifest.placements).map(([code, { link }]) => formatGoPath(link, code)),
  ];
  const own = new Set(paths.map((path) => formatPageName(path)));
  return {
    folder,
    names: names.filter((name) => !own.has(name)),
    files: files.filter(({ file }) => !own.has(file.slice(folder.length + 1))),
  };
}

// Most pages of a large site have none of it; a search for text is far cheaper than a parse.
const SIGNS = ['/go/', 'data-disclosure', 'sponsored'];

function readPages(
  files: readonly OutputFile[],
  folder: string,
  site: Site,
  findPost: Output['findPost'],
): { pages: Page[]; reviews: OutputFile[] } {
  const pages: Page[] = [];
  const reviews: OutputFile[] = [];
  const directHosts = [...site.catalog.programById.values()].flatMap(({ routing, hosts }) =>
    routing === 'direct' ? hosts : [],
  );
  for (const output of files) {
    if (output.kind !== 'page') continue;
    const { file, text } = output.read();
    if (mayHoldReview(text)) reviews.push(output);
    const post = findPost(file.slice(folder.length));
    const mayMatter =
      SIGNS.some((sign) => text.includes(sign)) ||
      directHosts.some((host) => text.includes(host)) ||
      (post?.post?.received.length ?? 0) > 0;
    if (!mayMatter) continue;
    const tree = htmlToHast(dropCode(text)) as Root;
    const page = readPage(file, tree, post, site.catalog);
    pages.push(leaveOutToldLinks(page, site.report.problems, site.partials));
  }
  return { pages, reviews };
}

// A browser that runs scripts may see more or fewer of them: then which is which is not known.
function addLooks({ disclosures }: Page, looks: ReturnType<Looks['get']>): void {
  if (looks?.length !== disclosures.length) return;
  for (const [index, disclosure] of disclosures.entries()) disclosure.looks = looks[index] ?? [];
}

/** Finds posts by the addresses of their pages, of copies beside them and of these in full. */
function createPostFinder({
  catalog,
  manifest,
}: Site): (address: string) => PostSource | undefined {
  const posts = new Map(
    catalog.posts.flatMap((post) => {
      const path = manifest.posts[post.id]?.path;
      return path === undefined ? [] : [[trimPath(path), post] as const];
    }),
  );
  return (address) => posts.get(trimPath(readPath(address)));
}

// `/posts/a/`, `/posts/a`, `/posts/a.md` and `/posts/a/index.html` are one post.
function trimPath(path: string): string {
  return path
    .replace(/(?:^|\/)index\.(?:html?|mdx?|txt)$/, '')
    .replace(/\.(?:html?|mdx?|markdown|txt)$/, '')
    .replace(/\/+$/, '');
}

// Highlighted code is most of a page's elements; without a link in it, no rule has a use for it.
function dropCode(html: string): string {
  return html.replaceAll(/<pre[\s>].*?<\/pre>/gs, (block) =>
    /<a[\s>]/.test(block) ? block : '<pre></pre>',
  );
}
