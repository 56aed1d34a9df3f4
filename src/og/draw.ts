// Draws one preview image. Fonts come from the site's own packages, nothing from the network.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ImageResponse } from '@vercel/og';
import { CARD_SIZE, layOutCard, type Card } from './card.ts';

/** PNG bytes. `root` is the site's folder, from which the font package is found. */
export async function drawCard(card: Card, root: URL): Promise<Uint8Array<ArrayBuffer>> {
  const element = layOutCard({ ...card, title: dropPictographs(card.title) });
  const response = new ImageResponse(element as CardNode, {
    ...CARD_SIZE,
    fonts: await loadFonts(root),
  });
  return new Uint8Array(await response.arrayBuffer());
}

type CardNode = ConstructorParameters<typeof ImageResponse>[0];
type Fonts = NonNullable<NonNullable<ConstructorParameters<typeof ImageResponse>[1]>['fonts']>;

const SUBSETS = ['latin', 'latin-ext', 'cyrillic', 'greek'];
let fonts: Promise<Fonts> | undefined;

async function loadFonts(root: URL): Promise<Fonts> {
  fonts ??= readFonts(createRequire(new URL('package.json', root)));
  return fonts;
}

async function readFonts(require: NodeJS.Require): Promise<Fonts> {
  const folder = dirname(require.resolve('@fontsource/literata/package.json'));
  const faces = SUBSETS.flatMap((subset) => [
    { subset, weight: 400, style: 'normal' } as const,
    { subset, weight: 400, style: 'italic' } as const,
    { subset, weight: 600, style: 'normal' } as const,
  ]);
  return Promise.all(
    faces.map(async ({ subset, weight, style }) => {
      const file = join(folder, 'files', `literata-${subset}-${weight}-${style}.woff`);
      // The drawing library looks for a letter in every font of the list, by any name.
      const name = subset === 'latin' ? 'Literata' : `Literata ${subset}`;
      const { buffer } = Uint8Array.from(await readFile(file));
      return { name, weight, style, data: buffer };
    }),
  );
}

// The library fetches a picture from the network for each of these.
function dropPictographs(text: string): string {
  return text
    .replaceAll(
      /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f/gu,
      '',
    )
    .replaceAll(/\s+/g, ' ')
    .trim();
}
