// `npm run move`: from one store to another, with nothing lost.
import { dirname, resolve } from 'node:path';
import { NotACopyError } from '../core/clicks/copy-archive.ts';
import { countNoun } from '../core/count-noun.ts';
import {
  checkMove,
  isMoved,
  moveStore,
  readContents,
  type StoreContents,
} from '../site/move-store.ts';
import { locateSite } from '../site/paths.ts';
import {
  describeStore,
  findStore,
  hideLogin,
  parseStoreUrl,
  type StoreLocation,
} from '../site/stores.ts';
import { StoreError } from '../stores/store-error.ts';
import { listVisitorDays } from '../stores/visitors/visit-log.ts';
import { EXIT, readOptions, formatUsage } from './arguments.ts';
import type { Io } from './io.ts';
import { createRowProgress } from './row-progress.ts';

const HELP = `
Usage: npm run move -- --to URL [options]

Copies all that a store has into another: clicks, views, their counts, page views of other counters, search
queries, the names of batches that were kept, and the ledger. At the end both are read and compared; the first one is
not changed. Hashes of visitors stay where they are, and are to be gone within 48 hours.

  --to URL     sqlite:PATH or postgres://USER:PASSWORD@HOST/DATABASE; empty, or a move that was interrupted
  --from URL   default: the site's store (TIDEMARK_STORE, else .tidemark/tidemark.db)
  --dry-run    say what would be moved, write nothing; fails where the move would be refused
  --root DIR   the site; default: this folder

A password on the command line is seen by others on this machine: TIDEMARK_MOVE_TO=URL does as well.

Stop the server first. What it keeps meanwhile is told at the end, and moved by the same command.

Example: npm run move -- --to postgres://tidemark@db.example/tidemark
`;

export async function move(args: readonly string[], io: Io): Promise<number> {
  const parsed = readOptions(
    args,
    {
      from: { type: 'string' },
      to: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
    HELP,
    io,
  );
  if ('exit' in parsed) return parsed.exit;
  const { values, root } = parsed;
  const stores = findStores(values.from, values.to ?? io.env['TIDEMARK_MOVE_TO'], root, io);
  if (typeof stores === 'string') {
    io.stderr.write(formatUsage(stores, HELP));
    return EXIT.usage;
  }
  const { from, to } = stores;
  const names = `${describeStore(from)} to ${describeStore(to)}`;
  io.stdout.write(`${describeStore(from)} holds ${formatContents(await readContents(from))}.\n`);
  const progress = createRowProgress(io);
  try {
    if (values['dry-run']) return await tryMove(from, to, io);
    await moveStore({ from, to, now: io.now().toISOString(), onRows: progress.tell });
  } catch (error) {
    if (!(error instanceof NotACopyError)) throw error;
    io.stderr.write(
      `move-not-empty: ${error.message} Nothing was written. Move into an empty store, or go on with the move that filled it.\n`,
    );
    return EXIT.failed;
  } finally {
    progress.end();
  }
  if (!(await isMoved({ from, to }))) {
    io.stderr.write(
      `move-incomplete: The stores differ: one was written to meanwhile. Stop the server and run the same command again; it goes on where it was.\n`,
    );
    return EXIT.failed;
  }
  io.stdout.write(`Moved from ${names}. Both were read and say the same.\n`);
  io.stdout.write(`Next: set TIDEMARK_STORE to the new store, and start the server.\n`);
  const visitors = from.kind === 'sqlite' ? `${from.path}-visitors` : undefined;
  if (visitors !== undefined && listVisitorDays(visitors).length > 0) {
    io.stdout.write(
      `Then delete ${visitors}: hashes of visitors are not moved, and are to be gone within 48 hours.\n`,
    );
  }
  if (isPulled(from, root)) {
    io.stdout.write(
      `Then delete ${describeStore(from)}: reports count what was pulled beside the site's store.\n`,
    );
  }
  return EXIT.ok;
}

/** Whether it is a copy that `npm run pull` made. */
function isPulled(from: StoreLocation, root: string): boolean {
  return from.kind === 'sqlite' && dirname(from.path) === resolve(locateSite(root).pulled);
}

function findStores(
  fromUrl: string | undefined,
  toUrl: string | undefined,
  root: string,
  io: Io,
): { from: StoreLocation; to: StoreLocation } | string {
  if (toUrl === undefined || toUrl === '') return 'Expected --to URL.';
  const paths = locateSite(root);
  const from = fromUrl === undefined ? findStore(io.env, paths) : parseStoreUrl(fromUrl, root);
  const to = parseStoreUrl(toUrl, root);
  const wrong = from === undefined ? fromUrl : to === undefined ? toUrl : undefined;
  if (from === undefined || to === undefined) {
    return `Unexpected store "${hideLogin(wrong ?? '')}", expected sqlite:PATH or postgres://….`;
  }
  if (describeStore(from) === describeStore(to)) {
    return `${describeStore(to)} is the store itself. Name another one.`;
  }
  return { from, to };
}

// Refused where the move would be.
async function tryMove(from: StoreLocation, to: StoreLocation, io: Io): Promise<number> {
  let contents = 'nothing yet';
  try {
    contents = formatContents(await readContents(to));
    await checkMove({ from, to });
  } catch (error) {
    if (!(error instanceof StoreError && error.code === 'store-missing')) throw error;
  } finally {
    io.stdout.write(`${describeStore(to)} holds ${contents}.\n`);
  }
  io.stdout.write('Dry run: nothing was written.\n');
  return EXIT.ok;
}

function formatContents({ clicks, views, observations }: StoreContents): string {
  return `${countNoun(clicks, 'click')}, ${countNoun(views, 'view')} and ${countNoun(observations, 'observation')}`;
}
