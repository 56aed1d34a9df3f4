import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { createImageCache } from '../../src/og/cache.ts';
import { drawCard } from '../../src/og/draw.ts';
import { createTempFolder } from '../support/temp-folder.ts';

const ROOT = pathToFileURL(join(import.meta.dirname, '../../'));
const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47];

test('an image is drawn once for its key, also by a later build', async () => {
  const folder = pathToFileURL(join(createTempFolder(), 'og/'));
  let drawn = 0;
  const draw = async () => {
    drawn += 1;
    return Uint8Array.of(drawn);
  };
  expect([...(await createImageCache(folder).get('a', draw))]).toEqual([1]);
  expect([...(await createImageCache(folder).get('a', draw))]).toEqual([1]);
  expect([...(await createImageCache(folder).get('b', draw))]).toEqual([2]);
  expect(readdirSync(folder)).toHaveLength(2);
});

test.each(['Zwölf <Werkzeuge> & ein Maß', 'Žluťoučký kůň, Привет, Καλημέρα', 'Party 🎉'])(
  '"%s" is drawn without the network',
  async (title) => {
    const card = { title, siteName: 'Tidemark', tags: ['http', 'roi'] };
    const image = await drawCard(card, ROOT);
    expect([...image.subarray(0, 4)]).toEqual(PNG_SIGNATURE);
    const size = new DataView(image.buffer, image.byteOffset);
    expect([size.getUint32(16), size.getUint32(20)]).toEqual([1200, 630]);
  },
);
