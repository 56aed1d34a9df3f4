// Keeps drawn images by what they show: an image is drawn again only when its key changes.
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';

export interface ImageCache {
  /** The image of `key`; calls `draw` when there is none yet. */
  get(key: string, draw: () => Promise<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>>;
}

/** `folder` ends in a slash; it is made when the first image is kept. */
export function createImageCache(folder: URL): ImageCache {
  return {
    async get(key, draw) {
      const file = new URL(`${createHash('sha256').update(key).digest('hex')}.png`, folder);
      const cached = await readFile(file).catch(() => undefined);
      if (cached) return cached;
      const image = await draw();
      await mkdir(folder, { recursive: true });
      // Two builds may draw the same image; neither may see half of the other's.
      const part = new URL(`${randomUUID()}.part`, folder);
      await writeFile(part, image);
      await rename(part, file);
      return image;
    },
  };
}
