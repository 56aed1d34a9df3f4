import { satteri } from '@astrojs/markdown-satteri';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { createCssVariablesTheme } from 'shiki';
import { scrollableTables } from './src/components/scrollable-tables.ts';
import tidemark from './src/integration/index.ts';

// Code is coloured once, by variables that src/styles/prose.css sets for light and dark.
const codeTheme = createCssVariablesTheme({ name: 'tidemark', variablePrefix: '--code-' });

// Change `site` and the settings of tidemark() to your own: README, "Make it yours".
export default defineConfig({
  site: 'https://tidemark.example',
  markdown: {
    shikiConfig: { theme: codeTheme },
    processor: satteri({ hastPlugins: [scrollableTables] }),
  },
  integrations: [
    mdx({ optimize: true }),
    sitemap({ filter: (page) => !/\/(?:404|go)\//.test(page) }),
    tidemark({
      name: 'Tidemark',
      description: 'Notes on earning honestly from technical writing.',
    }),
  ],
});
