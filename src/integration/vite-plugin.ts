// Gives MDX its placement codes before any Markdown processor reads it, and pages their data.
import type { AstroConfig } from 'astro';
import type { ModuleTexts } from './module-texts.ts';

type VitePlugin = Extract<
  NonNullable<NonNullable<AstroConfig['vite']['plugins']>[number]>,
  { name: string }
>;

const VIRTUAL = /^virtual:tidemark(?:\/markdown)?$/;
// Rollup marks virtual modules with a NUL.
const LOADED = /^\0virtual:tidemark(?:\/markdown)?$|\.mdx$/;

/**
 * `checked` rejects with what is wrong with the content of a build; a dev server tells of it otherwise.
 */
export function createVitePlugin(texts: ModuleTexts, checked?: Promise<void>): VitePlugin {
  return {
    name: 'tidemark',
    enforce: 'pre',
    // Astro reads the collections with a server of its own, and would tell of the first fault in them, without
    // its place. All faults are known here, if not yet: who closes the server waits for them, whatever was read.
    configureServer(server) {
      if (checked === undefined) return;
      const close = server.close.bind(server);
      server.close = async () => {
        await close();
        await checked;
      };
    },
    // Filters keep the bundler from asking a script about every module of the site.
    resolveId: { filter: { id: VIRTUAL }, handler: (id) => `\0${id}` },
    // Posts are loaded, not transformed: the bundler then keeps one text of each, not two (1,000 posts:
    // 1.65 GB at the most against 1.71).
    load: {
      filter: { id: LOADED },
      handler(id) {
        if (id.endsWith('.mdx')) return texts.readMdx(id);
        return id === '\0virtual:tidemark' ? texts.readData() : texts.readMarkdown();
      },
    },
  };
}
