// Modules of a dev server, whose files may have changed since they were last read.
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { Site } from '../site/prepare.ts';
import { readFiguresOrProblems, type SiteFigures } from '../site/read-figures.ts';
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
      const site = await state.get();
      return formatVirtualModule(createVirtualData(site, origin, await readFigures(site)));
    },
    async readMarkdown() {
      const site = await state.get();
      return formatMarkdownModule(createMarkdownCopies(site, origin, await readFigures(site)));
    },
  };
}

// A missing one is told by the page that asks for it; all others are served.
function readFigures(site: Site): Promise<SiteFigures> {
  return readFiguresOrProblems(site, process.env, { asOf: site.today, drafts: true });
}

async function findSite(state: SiteState, file: string, code: string): Promise<Site> {
  const site = await state.get();
  const known = findPost(site, file);
  return known === undefined || known.source.text === code.replace(/^\uFEFF/, '')
    ? site
    : state.refresh();
}
