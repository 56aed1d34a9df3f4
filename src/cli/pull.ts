// `npm run pull`: clicks and views of a deployed site, for builds and reports on this machine.
import { NotACopyError } from '../core/clicks/copy-archive.ts';
import type { ClickArchive } from '../core/clicks/click-archive.ts';
import { openArchive } from '../site/archives.ts';
import { locateSite } from '../site/paths.ts';
import { nameCopy } from '../site/name-copy.ts';
import { countNew, isOwnStore, pullStore } from '../site/pull-store.ts';
import { createRemoteArchive } from '../site/remote-archive.ts';
import { findStore, hideLogin, parseStoreUrl } from '../site/stores.ts';
import { StoreError } from '../stores/store-error.ts';
import { EXIT, readOptions, formatUsage } from './arguments.ts';
import type { Io } from './io.ts';
import { createRowProgress } from './row-progress.ts';

const HELP = `
Usage: npm run pull -- [options]

Brings the clicks and views of a deployed site to this machine, where "npm run build" and "npm run report"
count them beside the site's own store. Only what is new is fetched. Interrupted, it goes on where it was;
run twice, it changes nothing.

  --from URL   where they are: https://SITE of a Cloudflare Worker or of "npm run serve" on SQLite, or
               postgres://USER:PASSWORD@HOST/DATABASE
  --dry-run    say how much there is, write nothing
  --root DIR   the site; default: this folder

  TIDEMARK_PULL_FROM=URL        the same as --from, which others on this machine can see
  TIDEMARK_OWNER_TOKEN=SECRET   as the site has it; a Worker: npx wrangler secret put TIDEMARK_OWNER_TOKEN

The copy is a file in .tidemark/pulled/; delete it to fetch everything again. Several sites may be pulled. What this
site's own store has already is refused: a server on this machine, or one whose backup was restored here.

Example: TIDEMARK_OWNER_TOKEN=… npm run pull -- --from https://blog.example
`;

export async function pull(args: readonly string[], io: Io): Promise<number> {
  const parsed = readOptions(
    args,
    { from: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
    HELP,
    io,
  );
  if ('exit' in parsed) return parsed.exit;
  const { values, root } = parsed;
  const from = openRemote(values.from ?? io.env['TIDEMARK_PULL_FROM'] ?? '', root, io);
  if (typeof from === 'string') {
    io.stderr.write(formatUsage(from, HELP));
    return EXIT.usage;
  }
  const paths = locateSite(root);
  const progress = createRowProgress(io);
  try {
    if (await isOwnStore(from, findStore(io.env, paths))) {
      io.stderr.write(
        `pull-own: ${from.where} has the clicks of this site's own store, and they would count twice. Nothing was fetched.\n`,
      );
      return EXIT.failed;
    }
    if (values['dry-run']) {
      const rows = await countNew({ from, paths });
      io.stdout.write(`${from.where}: ${rows} new rows at most. Dry run: nothing was written.\n`);
      return EXIT.ok;
    }
    const now = io.now().getTime();
    const rows = await pullStore({ from, paths, now, onRows: progress.tell });
    progress.end();
    io.stdout.write(
      `${from.where}: ${rows} new rows, in .tidemark/pulled/${nameCopy(from.where)}\n`,
    );
    return EXIT.ok;
  } catch (error) {
    progress.end();
    const told = explain(error, from.where);
    if (told === undefined) throw error;
    io.stderr.write(`${told}\n`);
    return EXIT.failed;
  } finally {
    await from.close();
  }
}

/** What is wrong, when it cannot be opened. */
function openRemote(url: string, root: string, io: Io): ClickArchive | string {
  if (url === '') return 'Expected --from URL.';
  const location = parseStoreUrl(url, root);
  if (location?.kind === 'postgres') return openArchive(location, { create: false });
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) {
    return `Unexpected --from "${hideLogin(url)}", expected https://SITE or postgres://….`;
  }
  const site = new URL(url);
  if (site.protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(site.hostname)) {
    return `Unexpected --from "${site.origin}", expected https: the token would cross the network in the clear.`;
  }
  const token = io.env['TIDEMARK_OWNER_TOKEN'];
  if (!token) return 'Expected TIDEMARK_OWNER_TOKEN in the environment, as the site has it.';
  return createRemoteArchive({ url: site, token });
}

function explain(error: unknown, where: string): string | undefined {
  if (error instanceof StoreError) return `${error.code}: ${error.message}`;
  if (!(error instanceof NotACopyError)) return undefined;
  return `pull-exchanged: ${where} is not the store that was pulled before: it has fewer or other rows. Move .tidemark/pulled/${nameCopy(where)} away to begin anew; its clicks then no longer count.`;
}
