// The per-article ROI metadata of a build, outside the published folder.
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { AstroError } from 'astro/errors';
import { toRoiIndexJson } from '../core/revenue/roi-json.ts';
import { computeSiteRoi } from '../site/compute-site-roi.ts';
import type { Site } from '../site/prepare.ts';
import { StoreError } from '../stores/store-error.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** The metadata of a build, not written yet. */
export interface RoiFiles {
  /** Texts by the names of their files. */
  files: Map<string, string>;
  /** UTC date, `YYYY-MM-DD`. */
  asOf: string;
  posts: number;
  /** What the figures lack; null when nothing. */
  note: string | null;
}

/**
 * `<post-id>.json` of each article, and `index.json`. `SOURCE_DATE_EPOCH` (seconds) stands for the clock
 * where it is set. Throws an AstroError when the store cannot be read.
 */
export async function createRoiFiles(site: Site, env: Env, now: Date): Promise<RoiFiles> {
  const asOf = dayOf(env, now);
  const index = await computeSiteRoi(site, env, { asOf }).catch((error: unknown) => {
    if (error instanceof StoreError)
      throw new AstroError(
        `${error.code}: ${error.message}`,
        'The pages are built; the ROI metadata is as it was.',
      );
    throw error;
  });
  const json = toRoiIndexJson(index);
  const files = new Map(json.posts.map((record) => [`${record.post}.json`, format(record)]));
  files.set('index.json', format(json));
  return { files, asOf, posts: index.posts.length, note: index.note };
}

/** The UTC day of a build. */
export function dayOf(env: Env, now: Date): string {
  const epoch = env['SOURCE_DATE_EPOCH'];
  const time = epoch === undefined ? now : new Date(Number(epoch) * 1000);
  return time.toISOString().slice(0, 10);
}

/** One line for the log. */
export function describeRoi({ posts, asOf, note }: RoiFiles): string {
  return `ROI of ${posts} posts as of ${asOf} in .tidemark/roi/${note === null ? '' : `; ${note}`}`;
}

/** Metadata that lies beside the last build's, and is not yet in its place. */
export interface StagedRoi {
  /** Puts it there, and removes that of posts that are gone. */
  commit(): void;
}

/**
 * Writes what differs from the files in `folder` into a folder beside it: the rest is some renames. What an
 * earlier build that failed has left there is removed.
 */
export function stageRoiFiles(folder: string, files: ReadonlyMap<string, string>): StagedRoi {
  const staged = `${folder}.next`;
  rmSync(staged, { recursive: true, force: true });
  mkdirSync(staged, { recursive: true });
  const isNew = !existsSync(folder);
  const old = new Set(isNew ? [] : readdirSync(folder).filter((name) => name.endsWith('.json')));
  const changed = [...files].filter(
    ([name, text]) => !old.has(name) || readFileSync(join(folder, name), 'utf8') !== text,
  );
  for (const [name, text] of changed) writeFileSync(join(staged, name), text);
  return {
    commit() {
      // All at once: one rename in place of one for each file.
      if (isNew) {
        renameSync(staged, folder);
        return;
      }
      for (const name of old) if (!files.has(name)) rmSync(join(folder, name));
      for (const [name] of changed) renameSync(join(staged, name), join(folder, name));
      rmSync(staged, { recursive: true });
    },
  };
}

function format(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
