// `npm run backup`: one file with all that the store has, made while the server runs.
import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { locateSite } from '../site/paths.ts';
import { backUp } from '../stores/sqlite/backup.ts';
import { EXIT, readArguments, formatUsage } from './arguments.ts';
import { formatContents } from './format-contents.ts';
import type { Io } from './io.ts';
import { findSqlitePath } from './sqlite-path.ts';

const HELP = `
Usage: npm run backup -- FILE [options]

Writes all clicks, views and commissions into one SQLite file, with those that wait in the spool. The
server may run meanwhile. The file is checked, and is there whole or not at all. It holds nothing by
which a reader could be told: hashes of visitors are no part of it.

What you decided in npm run review is a file of its own, .tidemark/review.json, and git ignores it: copy it
beside FILE, and put it back by hand after a restore.

  --force       replace FILE
  --root DIR    the site; default: this folder

Copy the file to another machine. Try now and then that it can be restored:
  npm run restore -- FILE --root /tmp/trial

Example: npm run backup -- "backup-$(date +%F).db"
`;

export async function backup(args: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(args, { force: { type: 'boolean', default: false } }, HELP, io);
  if ('exit' in parsed) return parsed.exit;
  const { values, positionals, root } = parsed;
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    io.stderr.write(formatUsage(`Expected one file, found ${positionals.length}.`, HELP));
    return EXIT.usage;
  }
  const paths = locateSite(root);
  const database = findSqlitePath(io, paths);
  if (database === undefined) return EXIT.failed;
  const target = resolve(io.cwd, file);
  if (target === database) {
    io.stderr.write(`${file} is the store itself. Name another file.\n`);
    return EXIT.usage;
  }
  const contents = await backUp({ database, spool: paths.spool, target, force: values.force });
  io.stdout.write(`${relative(io.cwd, target)} holds ${formatContents(contents)}.\n`);
  if (existsSync(paths.review))
    io.stdout.write(
      `What you decided in the review is not in it: copy ${relative(io.cwd, paths.review)} as well.\n`,
    );
  return EXIT.ok;
}
