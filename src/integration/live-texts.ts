// Modules of a dev server, whose files may have changed since they were last read.
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Site } from '../site/prepare.ts';
import type { ModuleTexts } from './module-texts.ts';
import { findPost, rewriteMdx } from './rewrite-mdx.ts';
import type { SiteState } from './site-state.ts';
import { createMarkdownCopies, createVirtualData } from './virtual-data.ts';
import { formatMarkdownModule, formatVirtualModule } from './virtual-modules.ts';

/** `origin` is the site's, without a slash at the end. */
export function createLiveTexts(state: SiteState, root: string, origin: string): ModuleTexts {
  return {
    async readMdx(path) {
      const file = relative(root, path).replaceAll(sep, '/');
      const text = readFileSync(path, 'utf8');
      return rewriteMdx(file, text, await findSite(state, file, text));
    },
    async readData() {
      return formatVirtualModule(createVirtualData(await state.get(), origin));
    },
    async readMarkdown() {
      return formatMarkdownModule(createMarkdownCopies(await state.get(), origin));
    },
  };
}

async function findSite(state: SiteState, file: string, code: string): Promise<Site> {
  const site = await state.get();
  const known = findPost(site, file);
  return known === undefined || known.source.text === code.replace(/^\uFEFF/, '')
    ? site
    : state.refresh();
}
