import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { schemas } from '../../src/cli/schemas.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const NAMES = ['post', 'program', 'placements-lock', 'manifest'];

test('schemas are written, and are then up to date', async () => {
  const cwd = createTempFolder();
  const first = await runCommandIn({ cwd }, schemas);
  expect(first.status).toBe(0);
  for (const name of NAMES) {
    const text = readFileSync(join(cwd, `public/schemas/${name}.schema.json`), 'utf8');
    expect(first.stdout).toContain(`public/schemas/${name}.schema.json`);
    expect(JSON.parse(text)).toMatchObject({ type: 'object', title: `Tidemark ${name}` });
    expect(text.endsWith('}\n')).toBe(true);
  }
  expect(await runCommandIn({ cwd }, schemas, '--check')).toEqual({
    status: 0,
    stdout: 'All schemas are up to date.\n',
    stderr: '',
  });
});

test('--check tells what is out of date, and writes nothing', async () => {
  const cwd = createTempFolder();
  const { status, stderr } = await runCommandIn({ cwd }, schemas, '--check');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^Out of date: .*post\.schema\.json.* Run: npm run schemas\n$/);
  expect(existsSync(join(cwd, 'public'))).toBe(false);
});

test('only what changed is written', async () => {
  const cwd = createTempFolder();
  await runCommandIn({ cwd }, schemas);
  mkdirSync(join(cwd, 'public/schemas'), { recursive: true });
  writeFileSync(join(cwd, 'public/schemas/post.schema.json'), '{}');
  expect((await runCommandIn({ cwd }, schemas, '--check')).stderr).toBe(
    'Out of date: public/schemas/post.schema.json. Run: npm run schemas\n',
  );
  expect((await runCommandIn({ cwd }, schemas)).stdout).toBe(
    'Wrote public/schemas/post.schema.json\n',
  );
});

test('the schemas of this repository are up to date', async () => {
  expect((await runCommandIn({ cwd: process.cwd() }, schemas, '--check')).stderr).toBe('');
});

test('a schema asks for what an author writes, not for what has a default', async () => {
  const cwd = createTempFolder();
  await runCommandIn({ cwd }, schemas);
  const read = (name: string) =>
    JSON.parse(readFileSync(join(cwd, `public/schemas/${name}.schema.json`), 'utf8')) as {
      required: string[];
      properties: Record<string, { description?: string }>;
    };
  expect(read('post').required).toEqual(['title', 'description', 'published']);
  expect(read('program').required).toEqual(['name', 'network', 'usedByAuthor', 'terms', 'links']);
  for (const property of Object.values(read('program').properties))
    expect(property.description).toMatch(/\.$/);
});
