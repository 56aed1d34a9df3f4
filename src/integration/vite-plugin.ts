// Gives MDX its placement codes before any Markdown processor reads it, and pages their data.
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroConfig } from 'astro';
import { PING_SCRIPT_PATH } from '../core/clicks/ping-script.ts';
import { parsePost, type PostSource } from '../parse/post-source.ts';
import { editMdx, type CodedLink } from '../parse/rewrite-links.ts';
import { applyEdits } from '../parse/text-edits.ts';
import { parseNativeTree } from '../parse/native-tree.ts';
import type { Site } from '../site/prepare.ts';
import type { SiteState } from './site-state.ts';
import { createMarkdownCopies, createVirtualData } from './virtual-data.ts';
import { formatMarkdownModule, formatVirtualModule } from './virtual-modules.ts';

type VitePlugin = Extract<
  NonNullable<NonNullable<AstroConfig['vite']['plugins']>[number]>,
  { name: string }
>;

const VIRTUAL = /^virtual:tidemark(?:\/markdown)?$/;
// Rollup marks virtual modules with a NUL.
const LOADED = /^\0virtual:tidemark(?:\/markdown)?$|\.mdx$/;
const AFF_COMPONENT = fileURLToPath(new URL('./components/Aff.astro', import.meta.url));

/** `origin` is the site's, without a slash at the end. */
export function createVitePlugin(state: SiteState, root: string, origin: string): VitePlugin {
  return {
    name: 'tidemark',
    enforce: 'pre',
    // Filters keep the bundler from asking a script about every module of the site.
    resolveId: { filter: { id: VIRTUAL }, handler: (id) => `\0${id}` },
    // Posts are loaded, not transformed: the bundler then keeps one text of each, not two (1,000 posts:
    // 1.65 GB at the most against 1.71).
    load: {
      filter: { id: LOADED },
      async handler(id) {
        if (id.endsWith('.mdx')) {
          const file = relative(root, id).replaceAll(sep, '/');
          // At once: for a thousand posts, promises take longer to read them than all else here.
          const text = readFileSync(id, 'utf8');
          return rewriteMdx(file, text, await findSite(state, file, text));
        }
        const site = await state.get();
        return id === '\0virtual:tidemark'
          ? formatVirtualModule(createVirtualData(site, origin))
          : formatMarkdownModule(createMarkdownCopies(site, origin));
      },
    },
  };
}

// In dev a file may have changed since it was last read.
async function findSite(state: SiteState, file: string, code: string): Promise<Site> {
  const site = await state.get();
  const known = findPost(site, file);
  return known === undefined || known.source.text === code.replace(/^\uFEFF/, '')
    ? site
    : state.refresh();
}

const postsByFile = new WeakMap<Site, ReadonlyMap<string, PostSource>>();

function findPost(site: Site, file: string): PostSource | undefined {
  let posts = postsByFile.get(site);
  if (!posts) {
    posts = new Map(site.catalog.posts.map((post) => [post.source.file, post]));
    postsByFile.set(site, posts);
  }
  return posts.get(file);
}

function rewriteMdx(file: string, code: string, site: Site): string {
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
  const text = applyEdits(post.source.text, edits) + script;
  // At the end, so that line numbers in messages of later steps stay those of the file.
  return usesAff ? `${text}\n\nimport Aff from ${JSON.stringify(AFF_COMPONENT)};\n` : text;
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
