import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { hasClientRouter } from '../../src/site/find-client-router.ts';
import { createTempFolder } from '../support/temp-folder.ts';

test.each([
  [['ClientRouter.astro_astro_type_script_index_0_lang.BZ9.js'], true],
  [['page.BZ9.js', 'page.ClientRouter.js'], false],
  [[], false],
])('of the scripts %j it is %j', (names, expected) => {
  const dist = createTempFolder();
  mkdirSync(join(dist, '_astro'));
  for (const name of names) writeFileSync(join(dist, '_astro', name), '');
  expect(hasClientRouter(dist)).toBe(expected);
});

test('a site without scripts has none', () => {
  expect(hasClientRouter(createTempFolder())).toBe(false);
});
