import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { takeFileLock } from '../../src/stores/file-lock.ts';
import { createTempFolder } from '../support/temp-folder.ts';

test('a lock is had once, and again after it was let go', () => {
  const path = join(createTempFolder(), 'a.lock');
  const unlock = takeFileLock(path);
  expect(takeFileLock(path)).toBeUndefined();
  unlock?.();
  expect(existsSync(path)).toBe(false);
  takeFileLock(path)?.();
});

test('a lock ends with its process, even when that is killed', async () => {
  const path = join(createTempFolder(), 'a.lock');
  const module = join(import.meta.dirname, '../../src/stores/file-lock.ts');
  const code = `import { takeFileLock } from ${JSON.stringify(module)};
    takeFileLock(process.argv[1]); console.log('taken'); setInterval(() => {}, 1000);`;
  const args = ['--input-type=module', '--eval', code, '--', path];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  expect(takeFileLock(path)).toBeUndefined();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const unlock = takeFileLock(path);
  expect(unlock).toBeDefined();
  unlock?.();
});

test('a lock in a folder that is not there throws', () => {
  expect(() => takeFileLock(join(createTempFolder(), 'missing/a.lock'))).toThrow('unable to open');
});
