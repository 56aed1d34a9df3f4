import { expect, test } from 'vitest';
import { createProgress } from '../../src/cli/lint-progress.ts';
import type { Io } from '../../src/cli/io.ts';

/** What is written while `total` posts are linted. */
function watch(total: number, stderr: { isTTY?: boolean }, env: Io['env'] = {}): string[] {
  const written: string[] = [];
  const onProgress = createProgress({
    env,
    cwd: '/',
    now: () => new Date(0),
    stdout: { write: () => undefined },
    stderr: { ...stderr, write: (text: string) => written.push(text) },
  });
  for (let done = 1; done <= total; done += 1) onProgress(done, total);
  return written;
}

const ERASE = '\r\u001B[K';

test('many posts are counted in one line of a terminal, which is gone at the end', () => {
  const written = watch(1000, { isTTY: true });
  expect(written).toHaveLength(100);
  expect(written[0]).toBe(`${ERASE}Linted 10 of 1000 posts`);
  expect(written.at(-1)).toBe(ERASE);
  for (const text of written) {
    expect(text.startsWith(ERASE)).toBe(true);
    expect(text).not.toContain('\n');
  }
});

test('few posts are not counted, nor are any where nobody looks', () => {
  expect(watch(500, { isTTY: true })).toEqual([]);
  expect(watch(1000, {})).toEqual([]);
  expect(watch(1000, { isTTY: true }, { TERM: 'dumb' })).toEqual([]);
});
