import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { IMPORTERS } from '../../src/importers/registry.ts';

test('the table of formats names every format, and how sure its columns are', () => {
  const text = readFileSync(join(import.meta.dirname, '../../src/importers/README.md'), 'utf8');
  const rows = Array.from(
    text.matchAll(/^\| `([a-z-]+)`\s*\|[^|]+\|\s*`?(own|documented|seen|fields)`?\s*\|/gm),
    ([, name, source]) => [name, source],
  );
  expect(rows).toEqual(IMPORTERS.map(({ name, source }) => [name, source]));
});
