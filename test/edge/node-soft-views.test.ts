// Views of a reader whom Astro's client router takes from page to page.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { createBuiltSite, openStore, runServer } from '../support/built-site.ts';
import { chromePrefetch, clientRouterFetch } from '../support/request-headers.ts';

/** What is kept after the router fetched a page, and a hover fetched it ahead. */
async function listViews(script: string | undefined): Promise<string[]> {
  const paths = createBuiltSite();
  if (script !== undefined) writeFileSync(join(paths.root, 'dist/_astro', script), '');
  const { origin, server } = await runServer(paths);
  for (const headers of [clientRouterFetch, chromePrefetch])
    expect((await ask(origin, '/about/', { headers })).status).toBe(200);
  await server.close();
  const store = openStore(paths);
  const views = await store.countViews('9999-12-31');
  await store.close();
  return views.map(({ path, reason, count }) => `${path} ${reason} ${count}`);
}

test('are counted where the site has the router', async () => {
  expect(await listViews('ClientRouter.astro_astro_type_script_index_0_lang.BZ9.js')).toEqual([
    '/about human 1',
    '/about prefetch 1',
  ]);
});

test('are any script’s fetches where it has not', async () => {
  const kept = ['/about not-navigation 1', '/about prefetch 1'];
  expect(await listViews(undefined)).toEqual(kept);
  expect(await listViews('page.ClientRouter.js')).toEqual(kept);
});
