// Writes a file whole or not at all: a reader, or a crash, never sees half of it.
import { rename, writeFile } from 'node:fs/promises';

/** Its folder must be there. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, text);
  await rename(temporary, path);
}
