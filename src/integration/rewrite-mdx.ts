// The text of a post or partial as it is compiled: placement codes, `rel` and markers are in it.
import { fileURLToPath } from 'node:url';
import { PING_SCRIPT_PATH } from '../core/clicks/ping-script.ts';
import { findFigures } from '../parse/figures.ts';
import { parsePost, type PostSource } from '../parse/post-source.ts';
import { editMdx, type CodedLink } from '../parse/rewrite-links.ts';
import { applyEdits } from '../parse/text-edits.ts';
import { parseNativeTree } from '../parse/native-tree.ts';
import type { Site } from '../site/prepare.ts';

const AFF_COMPONENT = fileURLToPath(new URL('./components/Aff.astro', import.meta.url));
const FIGURE_COMPONENTS = {
  Figure: fileURLToPath(new URL('./components/Figure.astro', import.meta.url)),
  FigureTable: fileURLToPath(new URL('./components/FigureTable.astro', import.meta.url)),
};

/** `file` is a path from the site's root, `code` its text on disk. */
export function rewriteMdx(file: string, code: string, site: Site): string {
  const known = findPost(site, file);
  const owner = known && site.placements.posts.get(known.id);
  // Of two posts with one id, only the owner has codes.
  const placed = owner?.post === known ? owner : undefined;
  // Partials and pages are no posts: their links are marked, and bear no code.
  const post = placed?.post ?? parsePost(file, code, parseNativeTree);
  const links = placed?.links ?? listUncoded(post.links, site.catalog.links);
  const { directClicks } = site.settings.clicks;
  const { edits, usesAff } = editMdx(post, links, directClicks !== 'none');
  const isScripted =
    directClicks === 'script' && links.some(({ link }) => link.program.routing === 'direct');
  const script = isScripted ? `\n\n<script src="${PING_SCRIPT_PATH}" defer></script>\n` : '';
  const { figures } = findFigures(post, undefined);
  const keys = figures.map(({ start, element, key }) => {
    const at = start + `<${element}`.length;
    return { start: at, end: at, text: ` figure={${JSON.stringify(key)}}` };
  });
  const text = applyEdits(post.source.text, [...edits, ...keys]) + script;
  const components = [
    ...(usesAff ? [['Aff', AFF_COMPONENT] as const] : []),
    ...Object.entries(FIGURE_COMPONENTS).filter(([name]) =>
      figures.some(({ element }) => element === name),
    ),
  ];
  // At the end, so that line numbers in messages of later steps stay those of the file.
  return components.length === 0 ? text : `${text}\n\n${components.map(formatImport).join('')}`;
}

function formatImport([name, path]: readonly [string, string]): string {
  return `import ${name} from ${JSON.stringify(path)};\n`;
}

const postsByFile = new WeakMap<Site, ReadonlyMap<string, PostSource>>();

/** The post of a file; undefined for a file that is none. */
export function findPost(site: Site, file: string): PostSource | undefined {
  let posts = postsByFile.get(site);
  if (!posts) {
    posts = new Map(site.catalog.posts.map((post) => [post.source.file, post]));
    postsByFile.set(site, posts);
  }
  return posts.get(file);
}

function listUncoded(
  found: readonly CodedLink['found'][],
  links: Site['catalog']['links'],
): CodedLink[] {
  return found.flatMap((each) => {
    const link = each.to === undefined ? undefined : links.get(each.to);
    return link ? [{ found: each, link, code: undefined }] : [];
  });
}
