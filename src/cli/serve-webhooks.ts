// What `npm run serve` takes from networks, by the environment.
import { createWebhookHandler, type AnswerWebhook } from '../edge/node-webhooks.ts';
import { parseProgram } from '../parse/program-source.ts';
import { createProgramFinder } from '../site/find-program.ts';
import { locateSite } from '../site/paths.ts';
import { readPrograms } from '../site/read-content.ts';
import { readImportMappings } from '../site/read-import-mappings.ts';
import { openLedgerStore } from '../site/stores.ts';
import { listWebhooks } from '../site/webhooks.ts';
import type { Io } from './io.ts';

/** The store is asked between two clicks: a longer wait would hold them up. The sender tries again. */
const BUSY_TIMEOUT_MS = 250;

export const WEBHOOKS_HELP = `TIDEMARK_WEBHOOK_NAME_SECRET=SECRET opens POST /_tidemark/webhooks/name, for dub, rewardful, or a name of
your own (signed by Tidemark-Signature: t=SECONDS,v1=HEX). TIDEMARK_WEBHOOK_NAME_CURRENCY=USD says in which
currency it pays, where its events do not.`;

/** Throws an Error that names the variable that is wrong. */
export function createWebhooks(io: Io, root: string): AnswerWebhook {
  const paths = locateSite(root);
  const targets = listWebhooks(io.env, readImportMappings(paths).importers);
  const programs = readPrograms(paths).flatMap(
    ({ file, text }) => parseProgram(file, text).program ?? [],
  );
  return createWebhookHandler({
    targets,
    openLedger: () => openLedgerStore(io.env, paths, { busyTimeoutMs: BUSY_TIMEOUT_MS }),
    findProgram: createProgramFinder(programs),
    now: () => Date.now(),
    log: (message) => io.stderr.write(`${message}\n`),
  });
}
