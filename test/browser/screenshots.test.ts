// The pictures of the README: those that are kept, and those that the command takes.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { SCREENSHOT_FOLDER, SCREENSHOTS, screenshots } from '../../src/cli/screenshots.ts';
import { runCommandIn } from '../support/run-command.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const NAMES = Object.keys(SCREENSHOTS) as (keyof typeof SCREENSHOTS)[];
const MOST_BYTES = 150 * 1024;

async function readPicture(root: string, name: string) {
  const file = readFileSync(join(root, SCREENSHOT_FOLDER, `${name}.png`));
  const { format, width, height } = await sharp(file).metadata();
  // The strip at the top says that the figures are made up.
  const { data } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
  return { bytes: file.length, format, width, height, strip: [...data.subarray(0, 3)] };
}

test('the command takes both, small and of one size, with the label that they are simulated', async () => {
  const cwd = createTempFolder();
  // Where the browser is, this machine knows.
  const env = { PATH: process.env['PATH'] ?? '', CHROMIUM: process.env['CHROMIUM'] ?? '' };
  const { status, stdout } = await runCommandIn({ cwd, env }, screenshots);
  expect(status).toBe(0);
  expect(stdout.trim().split('\n')).toHaveLength(NAMES.length);
  for (const name of NAMES) {
    const { width, height } = SCREENSHOTS[name];
    const taken = await readPicture(cwd, name);
    expect(taken).toMatchObject({ format: 'png', width, height });
    expect(taken.bytes).toBeLessThanOrEqual(MOST_BYTES);
    // Those that are kept show the same page: its label is of the same colour.
    const kept = await readPicture('.', name);
    expect(kept).toMatchObject({ format: 'png', width, height, strip: taken.strip });
    expect(kept.bytes).toBeLessThanOrEqual(MOST_BYTES);
  }
});

test('a stray word is refused, and nothing is written', async () => {
  const cwd = createTempFolder();
  const { status, stderr } = await runCommandIn({ cwd }, screenshots, 'docs');
  expect(status).toBe(2);
  expect(stderr).toContain('Unexpected "docs"');
  expect(existsSync(join(cwd, 'src'))).toBe(false);
});
