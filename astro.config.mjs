import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import tidemark from './src/integration/index.ts';

// Change `site` and the settings of tidemark() to your own: README, "Make it yours".
export default defineConfig({
  site: 'https://tidemark.example',
  // Astro marks each post's module with a directive of its own, and the bundler would warn of each.
  vite: { build: { rolldownOptions: { checks: { moduleLevelDirective: false } } } },
  integrations: [
    mdx({ optimize: true }),
    sitemap(),
    tidemark({
      name: 'Tidemark',
      description: 'Notes on earning honestly from technical writing.',
    }),
  ],
});
