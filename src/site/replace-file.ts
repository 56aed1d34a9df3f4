// Writes a file whole or not at all: a reader, or a crash, never sees half of it.
import { renameSync, writeFileSync } from 'node:fs';

/** Its folder must be there. Synchronous: many small files then take half of the system's time. */
export function replaceFile(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.tmp`;
  writeFileSync(temporary, text);
  renameSync(temporary, path);
}
