// What `astro dev` adds to each page: the overlay of its errors, and an app of Astro's toolbar.
import { fileURLToPath } from 'node:url';
import type { HookParameters } from 'astro';

type Setup = HookParameters<'astro:config:setup'>;

export function addDevClient(
  injectScript: Setup['injectScript'],
  addDevToolbarApp: Setup['addDevToolbarApp'],
): void {
  const overlay = fileURLToPath(new URL('./overlay.ts', import.meta.url));
  injectScript('page', `import ${JSON.stringify(overlay)};`);
  addDevToolbarApp({
    id: 'tidemark',
    name: 'Tidemark',
    icon: 'searchFile',
    entrypoint: new URL('./toolbar-app.ts', import.meta.url),
  });
}
