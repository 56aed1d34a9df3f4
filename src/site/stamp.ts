// Whether files are still the same, without reading them.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Its time and size; `-` for none. */
export function stampFile(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.mtimeMs}/${found.size}` : '-';
}

/** Names and times of all files: a thousand take a few milliseconds. */
export function stampFolders(folders: readonly string[]): string {
  const times = folders.flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
          (name) => `${name} ${stampFile(join(folder, name))}`,
        )
      : [],
  );
  return times.join('\n');
}
