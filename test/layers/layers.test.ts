import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { layers } from './layers.ts';
import { checkLayers, findClockReads, findCycles, listImports, type Sources } from './scan.ts';

const root = join(import.meta.dirname, '../..');
const sources: Sources = new Map(
  globSync('{src,scripts}/**/*.{ts,js,mjs,astro}', { cwd: root })
    .map((file) => file.replaceAll('\\', '/'))
    // Declarations of ambient modules belong to no layer.
    .filter((file) => !file.endsWith('.d.ts'))
    .toSorted()
    .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
);

/** Where time is a parameter; the shells read the clock. */
const pure = /^src\/(?:core|parse|lint|importers|stores|reporters|edge\/(?!node|worker))/;

describe('the source', () => {
  test('imports only what its layer may', () => {
    expect(sources.size).toBeGreaterThan(0);
    expect(checkLayers(sources, layers)).toEqual([]);
  });

  test('has no import cycle at run time', () => {
    expect(findCycles(sources)).toEqual([]);
  });

  test('reads no clock below the shells', () => {
    const files = [...sources].filter(([file]) => pure.test(file));
    expect(files.flatMap(([file, source]) => findClockReads(file, source))).toEqual([]);
  });
});

test('names only layers that have a row', () => {
  const folders = layers.map(({ folder }) => folder);
  expect(layers.flatMap((layer) => layer.layers).filter((name) => !folders.includes(name))).toEqual(
    [],
  );
});

describe('a forbidden import is reported', () => {
  test.each([
    ['src/core/a.ts', `import { readFileSync } from 'node:fs';`],
    ['src/core/a.ts', `import type { AstroConfig } from 'astro';`],
    ['src/core/a.ts', `export { lint } from '../lint/run.ts';`],
    ['src/core/money/a.ts', `const site = await import('../../site/content.ts');`],
    ['src/core/a.ts', `type Row = import('../stores/row.ts').Row;`],
    ['src/core/a.ts', 'const any = await import(`../${name}.ts`);'],
    ['src/lint/a.ts', `import { toJson } from '../reporters/json.ts';`],
    ['src/importers/a.ts', `import '../stores/sqlite.ts';`],
    ['src/edge/go.ts', `import { hash } from 'node:crypto';`],
    ['src/edge/go.ts', `import { serve } from './node-server.ts';`],
    ['src/integration/a.ts', `import { serve } from '../edge/node-server.ts';`],
    ['src/integration/a.ts', `import { run } from '../cli/run.ts';`],
    ['src/integration/components/Aff.astro', `---\nimport '../hooks.ts';\n---\n<a />`],
    ['src/pages/index.astro', `---\n\nimport { read } from '../site/content.ts';\n---\n<p />`],
    ['src/pages/index.astro', `<p />\n<script>\nimport { go } from '../edge/go.ts';\n</script>`],
    ['scripts/lint.ts', `import { lint } from '../src/lint/run.ts';`],
    ['src/unheard/a.ts', `export const a = 1;`],
  ])('%s: %s', (file, source) => {
    expect(checkLayers(new Map([[file, source]]), layers)).toEqual([
      expect.stringContaining(`${file}:`),
    ]);
  });

  test('with its line', () => {
    const page = `---\nconst a = 1;\nimport '../cli/run.ts';\n---\n`;
    expect(checkLayers(new Map([['src/pages/index.astro', page]]), layers)).toEqual([
      'src/pages/index.astro:3 src/pages may not import ../cli/run.ts',
    ]);
  });
});

test.each([
  ['src/core/a.ts', `import * as z from 'zod'; import { b } from './b/b.ts';`],
  ['src/stores/sqlite/a.ts', `import { DatabaseSync } from 'node:sqlite';`],
  ['src/edge/node-server.ts', `import { go } from './go.ts'; import http from 'node:http';`],
  ['src/cli/serve.ts', `import { serve } from '../edge/node-server.ts';`],
  ['src/integration/dev.ts', `import { go } from '../edge/go.ts'; import 'virtual:tidemark/m';`],
  ['src/pages/a.astro', `---\nimport Base from '../layouts/Base.astro';\n---\n<p>import 'x'</p>`],
  ['src/pages/a.astro', `---\nimport { getCollection } from 'astro:content';\n---\n`],
  ['scripts/lint.ts', `import { main } from '../src/cli/lint.ts'; import 'node:process';`],
])('an allowed import is not: %s', (file, source) => {
  expect(listImports(file, source)).not.toEqual([]);
  expect(checkLayers(new Map([[file, source]]), layers)).toEqual([]);
});

test('a run-time cycle is reported once, a type-only one is not', () => {
  const cycle = new Map([
    ['src/core/a.ts', `import { b } from './b.ts';`],
    ['src/core/b.ts', `import { c } from './c.ts';`],
    ['src/core/c.ts', `export * from './b.ts'; import type { A } from './a.ts';`],
  ]);
  expect(findCycles(cycle)).toEqual(['src/core/b.ts → src/core/c.ts → src/core/b.ts']);
});

test.each(['new Date()', 'new Date', 'Date()'])('%s reads the clock', (source) => {
  expect(findClockReads('src/core/a.ts', `const at = ${source};`)).toHaveLength(1);
});

test.each(['new Date(0)', 'new Date(iso)', 'Date.parse(iso)'])('%s does not', (source) => {
  expect(findClockReads('src/core/a.ts', `const at = ${source};`)).toEqual([]);
});
