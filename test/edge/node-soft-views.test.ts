// Views of a reader whom Astro's client router takes from page to page.
import { expect, test } from 'vitest';
import type { Manifest } from '../../src/core/affiliate/manifest.ts';
import { ask } from '../support/ask.ts';
import { createBuiltSite, openStore, runServer } from '../support/built-site.ts';
import { createManifest } from '../support/manifest.ts';
import { chromePrefetch, clientRouterFetch } from '../support/request-headers.ts';

/** What is kept after the router fetched a page, and a hover fetched it ahead. */
async function listViews(manifest: Manifest): Promise<string[]> {
  const paths = createBuiltSite();
  const { origin, server } = await runServer(paths, { manifest });
  for (const headers of [clientRouterFetch, chromePrefetch])
    expect((await ask(origin, '/about/', { headers })).status).toBe(200);
  await server.close();
  const store = openStore(paths);
  const views = await store.countViews('9999-12-31');
  await store.close();
  return views.map(({ path, reason, count }) => `${path} ${reason} ${count}`);
}

test('are counted where the site has the router', async () => {
  expect(await listViews({ ...createManifest(), clientRouter: true })).toEqual([
    '/about human 1',
    '/about prefetch 1',
  ]);
});

test('are any script’s fetches where it has not', async () => {
  expect(await listViews(createManifest())).toEqual([
    '/about not-navigation 1',
    '/about prefetch 1',
  ]);
});
