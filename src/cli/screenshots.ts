// `npm run screenshots`: the pictures of the README, taken of the simulated site in a real browser.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { EXIT, readOptions } from './arguments.ts';
import { launchChromium } from './chromium.ts';
import { demo } from './demo.ts';
import type { Io } from './io.ts';

/** Beside the pages that they show; nothing of it is published with a site. */
export const SCREENSHOT_FOLDER = 'src/desk/screenshots';

/** Pictures by name: the page of the desk that each shows, from its top, and the size in pixels. */
export const SCREENSHOTS = {
  overview: { path: '', width: 1280, height: 1075 },
  article: { path: 'articles/simulated-7', width: 1280, height: 1150 },
} as const;

const HELP = `
Usage: npm run screenshots [-- --root DIR]

Opens the desk on a new simulated site in Chromium, and writes a picture of its overview and of one article to
${SCREENSHOT_FOLDER}/, 1280 pixels wide, light. Both say that the figures are made up. The README shows them.

  --root DIR     the folder of Tidemark; default: this folder
`;

export async function screenshots(args: readonly string[], io: Io): Promise<number> {
  const parsed = readOptions(args, {}, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const folder = join(parsed.root, SCREENSHOT_FOLDER);
  const browser = await launchChromium(io.env);
  try {
    const pictures = await withDemoDesk(io, async (address) => {
      const page = await browser.newPage({ colorScheme: 'light' });
      const taken: [string, Buffer][] = [];
      for (const [name, { path, ...size }] of Object.entries(SCREENSHOTS)) {
        await page.setViewportSize(size);
        await openRead(page, `${address}${path}`);
        await page.getByText('Simulated data.').waitFor();
        taken.push([name, await page.screenshot()]);
      }
      return taken;
    });
    mkdirSync(folder, { recursive: true });
    for (const [name, picture] of pictures) {
      const path = join(folder, `${name}.png`);
      // A page of text and flat colours loses nothing that one sees.
      const small = await sharp(picture).png({ palette: true, colours: 64, effort: 10 }).toBuffer();
      writeFileSync(path, small);
      io.stdout.write(`${relative(io.cwd, path)}: ${Math.ceil(small.length / 1024)} KB\n`);
    }
  } finally {
    await browser.close();
  }
  return EXIT.ok;
}

/** Opens a page of the desk once it has read: it answers 202 before, with a page that comes again by itself. */
async function openRead(page: Page, url: string): Promise<void> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const answer = await page.request.get(url);
    if (answer.status() !== 202) {
      await page.goto(url, { waitUntil: 'load' });
      return;
    }
    await page.waitForTimeout(1000);
  }
  throw new Error(`The desk is still reading: ${url}`);
}

/** A try a second. */
const MOST_TRIES = 120;

/** Runs `use` with the address of a desk on a new simulated site, which is removed afterwards. */
async function withDemoDesk<T>(io: Io, use: (address: string) => Promise<T>): Promise<T> {
  const root = mkdtempSync(join(tmpdir(), 'tidemark-screenshots-'));
  const stop = new AbortController();
  const opened = Promise.withResolvers<string>();
  const stdout = {
    write(text: string) {
      const [address] = /http:\S+/.exec(text) ?? [];
      if (address !== undefined) opened.resolve(address);
    },
  };
  const ended = demo(['--root', root, '--port', '0'], { ...io, stdout }, stop.signal);
  ended.then(
    (status) => opened.reject(new Error(`The demo ended with status ${status}.`)),
    (error: unknown) => opened.reject(error),
  );
  try {
    return await use(await opened.promise);
  } finally {
    stop.abort();
    await ended.catch(() => undefined);
    rmSync(root, { recursive: true, force: true });
  }
}
