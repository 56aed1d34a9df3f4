// A page that was sent is a view, however its reader's connection ends.
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { createBuiltSite, openStore, runServer } from '../support/built-site.ts';
import { chromeClick } from '../support/request-headers.ts';

/** Asks for a page, and leaves as soon as `isEnough` of what came. */
function leave(origin: string, path: string, isEnough: (text: string) => boolean): Promise<void> {
  const { hostname, port } = new URL(origin);
  const headers = { ...chromeClick, connection: 'close', 'accept-encoding': 'identity' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = '';
    socket.on('error', reject).on('close', () => resolve());
    socket.on('data', (data) => {
      text += data.toString('latin1');
      if (isEnough(text)) socket.destroy();
    });
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
  });
}

async function countViews(paths: ReturnType<typeof createBuiltSite>): Promise<string[]> {
  const store = openStore(paths);
  const views = await store.countViews('9999-12-31');
  await store.close();
  return views.map(({ path, reason, count }) => `${path} ${reason} ${count}`);
}

test('one is kept for a reader who leaves in the middle of a long page', async () => {
  const paths = createBuiltSite();
  const file = join(paths.root, 'dist', 'about.html');
  writeFileSync(file, `<!doctype html><title>Long</title>${'<p>Text.</p>'.repeat(1_000_000)}`);
  const { origin } = await runServer(paths);
  await leave(origin, '/about', (text) => text.includes('<title>'));
  await vi.waitFor(async () => expect(await countViews(paths)).toEqual(['/about human 1']));
});

test('each is kept for a proxy that closes its connection with the last byte', async () => {
  const paths = createBuiltSite();
  const { origin } = await runServer(paths);
  const isWhole = (text: string): boolean => {
    const length = Number(/content-length: (\d+)/i.exec(text)?.[1]);
    return text.length >= text.indexOf('\r\n\r\n') + 4 + length;
  };
  for (let page = 0; page < 100; page += 1) await leave(origin, '/about', isWhole);
  await vi.waitFor(async () => expect(await countViews(paths)).toEqual(['/about human 100']));
});
