import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadSettings } from '../../src/site/astro-config.ts';
import { readSettings, type SettingsInput } from '../../src/site/settings.ts';
import { DEFAULT_CLICK_POLICY } from '../../src/core/clicks/policy.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const DEFAULTS = {
  clicks: DEFAULT_CLICK_POLICY,
  name: 'Tidemark',
  description: '',
  lang: 'en',
  currency: 'USD',
  postPath: '/posts/:slug/',
  fallback: [],
  publishFigures: false,
  revisions: false,
  attribution: [],
  lint: { rules: {}, overrides: [] },
};

test('every setting but the author has a default', () => {
  expect(readSettings({})).toEqual(DEFAULTS);
});

test.each<[unknown, string]>([
  [{ nmae: 'x' }, 'nmae'],
  [{ currency: 'usd' }, 'expected a currency such as USD'],
  [{ postPath: 'posts/:slug' }, 'expected a path such as /posts/:slug/'],
  [{ postPath: '/posts/' }, 'expected a path such as /posts/:slug/'],
  [{ postPath: '/p/:slug?x=1' }, 'expected a path such as /posts/:slug/'],
  [{ name: '' }, 'name'],
])('%j is refused by name', (input, part) => {
  expect(() => readSettings(input as SettingsInput)).toThrow(
    new RegExp(`^Unexpected settings of tidemark\\(\\) in astro.config.mjs:[^]*${part}`),
  );
});

test('a site without an Astro configuration, or without Tidemark in it, has the defaults', async () => {
  const root = createTempFolder();
  expect(await loadSettings(root)).toEqual(DEFAULTS);
  writeFileSync(
    join(root, 'astro.config.mjs'),
    'export default { integrations: [{ name: "other" }] };',
  );
  expect(await loadSettings(root)).toEqual(DEFAULTS);
});

test.each(['mjs', 'js', 'ts', 'mts'])(
  'settings are found in astro.config.%s, however deep',
  async (extension) => {
    const root = createTempFolder();
    writeFileSync(join(root, 'package.json'), '{ "type": "module" }');
    const integration = JSON.stringify({
      name: 'tidemark',
      settings: { ...DEFAULTS, name: 'Mine' },
    });
    writeFileSync(
      join(root, `astro.config.${extension}`),
      `export default { integrations: [null, [[${integration}], false]] };`,
    );
    expect(await loadSettings(root)).toMatchObject({ name: 'Mine' });
  },
);

test('the settings of the fixture site are those of its integration', async () => {
  expect(await loadSettings('test/fixtures/sites/minimal')).toMatchObject({ name: 'Minimal' });
});
