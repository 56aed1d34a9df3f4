import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createSiteState } from '../../src/integration/site-state.ts';
import { locateSite } from '../../src/site/paths.ts';
import { readSettings } from '../../src/site/settings.ts';
import { createContentSite } from '../support/content-site.ts';
import { formatExamplePost } from '../support/example-catalog.ts';

const POST = 'content/posts/a.mdx';

test('a file that changes while the site is read is read again', async () => {
  const root = createContentSite({ [POST]: formatExamplePost('Text.') });
  const state = createSiteState(locateSite(root), readSettings({}), '');
  const known = await state.get();
  for (let steps = 0; steps < 20; steps += 1) {
    // As editors save: first nothing is there.
    writeFileSync(join(root, POST), '');
    const half = state.refresh();
    for (let step = 0; step < steps; step += 1) await Promise.resolve();
    const text = formatExamplePost(`Text ${steps}.`);
    writeFileSync(join(root, POST), text);
    const whole = state.refresh();
    const { catalog } = await whole;
    expect(catalog.posts.map(({ source }) => source.text)).toEqual([text]);
    expect(await state.get()).toBe(await whole);
    expect(await half).not.toBe(known);
    // The next one is under way: changes that come meanwhile share the one after it.
    void state.refresh();
    const shared = state.refresh();
    expect(state.refresh()).toBe(shared);
    await shared;
  }
});

test('a site that cannot be read is read again at the next change', async () => {
  const root = createContentSite({ [POST]: formatExamplePost('Text.') });
  const paths = locateSite(root);
  const lock = join(root, 'content/placements.lock.json');
  writeFileSync(lock, 'broken');
  const state = createSiteState(paths, readSettings({}), '');
  const broken = await state.get().catch((error: unknown) => error);
  writeFileSync(lock, '{}');
  const first = state.refresh();
  const second = state.refresh();
  await first.catch(() => undefined);
  expect(await second.catch((error: unknown) => error)).not.toBe(broken);
});
