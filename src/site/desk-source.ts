// Content, clicks and ledger as the desk asks for them, each read once and kept until it has changed.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DeskSite, DeskSource } from '../desk/source.ts';
import { readRoiInput } from './compute-site-roi.ts';
import { computeRoi } from '../core/revenue/roi.ts';
import { createKept } from './kept.ts';
import type { SitePaths } from './paths.ts';
import { prepareSite, type Site } from './prepare.ts';
import type { Settings } from './settings.ts';

export interface DeskSourceOptions {
  paths: SitePaths;
  settings: Settings;
  env: Readonly<Record<string, string | undefined>>;
  now: () => Date;
}

/** File in `.tidemark/` of a site whose figures are made up: the UTC day on which they end. */
export const SIMULATED_MARK = 'simulated';

export function createDeskSource({ paths, settings, env, now }: DeskSourceOptions): DeskSource {
  const simulatedOn = readOptional(join(paths.state, SIMULATED_MARK));
  const today = (): string => simulatedOn ?? now().toISOString().slice(0, 10);
  const readSite = createKept({
    now,
    stamp: () => `${today()} ${stampFolders([paths.posts, paths.programs])}`,
    read: (): Promise<Site> => prepareSite(paths, settings, today()),
  });
  const readRoi = createKept({
    now,
    stamp: () =>
      `${today()} ${stampFolders([paths.posts, paths.programs])} ${stampFile(paths.database)} ${stampFile(`${paths.database}-wal`)}`,
    read: async () => computeRoi(await readRoiInput(await readSite(), env, { asOf: today() })),
  });
  const site: DeskSite = {
    name: settings.name,
    lang: settings.lang,
    currency: settings.currency,
    targetRate: settings.targetRate,
    isSimulated: simulatedOn !== undefined,
  };
  return { site: async () => site, roi: readRoi };
}

function stampFile(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false });
  return found ? `${found.mtimeMs}/${found.size}` : '-';
}

// Names and times of all files: a thousand take a few milliseconds.
function stampFolders(folders: readonly string[]): string {
  const times = folders.flatMap((folder) =>
    existsSync(folder)
      ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(
          (name) => `${name} ${stampFile(join(folder, name))}`,
        )
      : [],
  );
  return times.join('\n');
}

function readOptional(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined;
}
