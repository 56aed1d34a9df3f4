// A preview image for the endpoints: from the cache, else drawn.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { root } from 'astro:config/server';
import { createImageCache } from './cache.ts';
import { TEMPLATE_VERSION, type Card } from './card.ts';
import { drawCard } from './draw.ts';

const cache = createImageCache(new URL('.tidemark/cache/og/', root));
const require = createRequire(new URL('package.json', root));
const VERSIONS = ['@vercel/og', '@fontsource/literata'].map(readVersion);

/** PNG bytes. */
export async function getCardImage(card: Card): Promise<Uint8Array<ArrayBuffer>> {
  const key = JSON.stringify([card.title, card.siteName, card.tags, TEMPLATE_VERSION, VERSIONS]);
  return cache.get(key, () => drawCard(card, root));
}

function readVersion(name: string): string {
  const file = require.resolve(`${name}/package.json`);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}
