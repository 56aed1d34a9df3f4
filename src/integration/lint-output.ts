// The pass over what was built: every page that has a registry link or a disclosure.
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { Root } from 'hast';
import { htmlToHast } from 'satteri';
import type { Report } from '../core/problem.ts';
import { readPage } from '../lint/page.ts';
import { lintPages } from '../lint/run.ts';
import type { Site } from '../site/prepare.ts';

export function lintOutput(dist: string, site: Site): Report {
  const names = readdirSync(dist, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.html'))
    .toSorted();
  const postByPath = new Map(
    site.catalog.posts.map((post) => [site.manifest.posts[post.id]?.path, post]),
  );
  const directHosts = [...site.catalog.programById.values()].flatMap(({ routing, hosts }) =>
    routing === 'direct' ? hosts : [],
  );
  const pages = names.flatMap((name) => {
    const html = readFileSync(join(dist, name), 'utf8');
    // Most pages of a large site have neither; a search for text is far cheaper than a parse.
    if (!html.includes('/go/') && !directHosts.some((host) => html.includes(host))) return [];
    const file = name.replaceAll(sep, '/');
    const path = `/${file.replace(/(?:^|(?<=\/))index\.html$/, '')}`;
    const tree = htmlToHast(dropCode(html)) as Root;
    return [readPage(file, tree, postByPath.get(path), site.catalog)];
  });
  const places = new Map(
    [...site.placements.posts.values()].flatMap(({ post, links }) =>
      links.flatMap(({ code, found }) =>
        code === undefined ? [] : [[code, { source: post.source, found }] as const],
      ),
    ),
  );
  return lintPages(pages, {
    registry: site.catalog,
    config: site.lintConfig,
    today: site.today,
    suppressions: site.suppressions,
    findPlacement: (code) => places.get(code),
  });
}

// Highlighted code is most of a page's elements; without a link in it, no rule has a use for it.
function dropCode(html: string): string {
  return html.replaceAll(/<pre[\s>].*?<\/pre>/gs, (block) =>
    /<a[\s>]/.test(block) ? block : '<pre></pre>',
  );
}
