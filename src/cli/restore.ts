// `npm run restore`: a backup becomes the store.
import { relative, resolve } from 'node:path';
import { locateSite } from '../site/paths.ts';
import { KEPT_SUFFIX, restore as restoreStore } from '../stores/sqlite/restore.ts';
import { EXIT, readArguments, formatUsage } from './arguments.ts';
import { formatContents } from './format-contents.ts';
import type { Io } from './io.ts';
import { findSqlitePath } from './sqlite-path.ts';

const HELP = `
Usage: npm run restore -- FILE [options]

Puts a file of "npm run backup" in the place of the store, after it was checked: all of it, or nothing is
changed. Stop the server first. A backup of an older Tidemark is brought up to date. Clicks that wait in
the spool stay there, and enter the store when the server starts; those that FILE has are known again.

  --force       replace the store that is there; it is kept as tidemark.db${KEPT_SUFFIX},
                the next one as tidemark.db${KEPT_SUFFIX}-2: none of them is ever overwritten
  --root DIR    the site; default: this folder

Example: npm run restore -- backup-2026-03-14.db --force
`;

export async function restore(args: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(args, { force: { type: 'boolean', default: false } }, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, positionals, root } = parsed;
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    io.stderr.write(formatUsage(`Expected one file, found ${positionals.length}.`, HELP));
    return EXIT.usage;
  }
  const database = findSqlitePath(io, locateSite(root));
  if (database === undefined) return EXIT.failed;
  const { contents, kept } = restoreStore({
    source: resolve(io.cwd, file),
    database,
    force: values.force,
  });
  io.stdout.write(`${relative(io.cwd, database)} holds ${formatContents(contents)}.\n`);
  if (kept !== undefined)
    io.stdout.write(`The store that was there is kept as ${relative(io.cwd, kept)}.\n`);
  return EXIT.ok;
}
