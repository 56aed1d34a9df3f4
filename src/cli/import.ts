// `npm run import`: a network's report into the ledger, all of it or nothing.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { createReport } from '../core/problem.ts';
import { importCsv } from '../importers/registry.ts';
import { formatLintPretty } from '../reporters/lint-pretty.ts';
import { locateSite } from '../site/paths.ts';
import { locateStore, openLedgerStore } from '../site/stores.ts';
import { createSqliteLedgerStore } from '../stores/sqlite/ledger.ts';
import { openDatabase } from '../stores/sqlite/open.ts';
import { EXIT, readArguments } from './arguments.ts';
import { wantsColor, type Io } from './io.ts';

const HELP = `
Usage: npm run import -- FILE.csv [options]

Appends a report's commissions to the ledger. All rows or none: one bad row, and nothing is written.
Importing a file twice changes nothing.

  --as NETWORK   read the file as this network's; default: recognised by its header
  --dry-run      check and count, write nothing
  --root DIR     the site; default: this folder

A plain ledger has the columns date, id, kind, commission, currency, and may have program, status,
sale, sub_id, customer, network. Kinds: sale, renewal, upgrade, bounty, lead, correction.

Example: npm run import -- commissions.csv --dry-run
`;

export async function importReport(args: readonly string[], io: Io): Promise<number> {
  const parsed = readArguments(
    args,
    { as: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    HELP,
    io,
  );
  if ('exit' in parsed) return parsed.exit;
  const { values, positionals, root } = parsed;
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) {
    io.stderr.write(`Expected one file, found ${positionals.length}.\n\n${HELP.trim()}\n`);
    return EXIT.usage;
  }
  const text = await readText(resolve(io.cwd, name), name, io);
  if (text === undefined) return EXIT.failed;
  const file = relative(io.cwd, resolve(io.cwd, name));
  const { observations, problems } = importCsv(
    text,
    file,
    values.as === undefined ? {} : { as: values.as },
  );
  if (problems.length > 0) {
    io.stderr.write(
      formatLintPretty(createReport(1, problems), { color: wantsColor(io), readText: () => text }),
    );
    io.stderr.write('Nothing was imported.\n');
    return EXIT.failed;
  }
  const paths = locateSite(root);
  const store = locateStore(io.env, paths);
  // A dry run writes nothing, not even an empty store: without one, an empty ledger is asked.
  const ledger =
    values['dry-run'] && !existsSync(store)
      ? createSqliteLedgerStore(openDatabase(':memory:'))
      : openLedgerStore(io.env, paths);
  try {
    const outcome = values['dry-run']
      ? await ledger.preview(observations)
      : await ledger.append(observations, io.now().toISOString());
    const counts = `${outcome.added} new, ${outcome.changed} changed, ${outcome.unchanged} known already`;
    io.stdout.write(
      `${file}: ${observations.length} rows: ${counts}${values['dry-run'] ? '. Dry run: nothing was written.' : `, in ${relative(io.cwd, store)}`}\n`,
    );
  } finally {
    await ledger.close();
  }
  return EXIT.ok;
}

async function readText(path: string, name: string, io: Io): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(path));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why =
      code === 'ENOENT'
        ? 'is not there'
        : error instanceof TypeError
          ? 'is not UTF-8 text; export it as UTF-8 CSV'
          : String(error);
    io.stderr.write(`${name} ${why}.\n`);
    return undefined;
  }
}
