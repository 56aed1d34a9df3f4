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
import { replaceFile } from '../site/replace-file.ts';
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

/** Writes those that differ, and removes those of posts that are gone. */
export function writeRoiFiles(folder: string, files: ReadonlyMap<string, string>): void {
  if (!existsSync(folder)) {
    writeFolder(folder, files);
    return;
  }
  const old = new Set(readdirSync(folder).filter((name) => name.endsWith('.json')));
  for (const name of old) if (!files.has(name)) rmSync(join(folder, name));
  for (const [name, text] of files) {
    const path = join(folder, name);
    // To read a file is a tenth of the work of replacing it, and most stay as they are.
    if (!old.has(name) || readFileSync(path, 'utf8') !== text) replaceFile(path, text);
  }
}

// All at once: one rename in place of one for each file.
function writeFolder(folder: string, files: ReadonlyMap<string, string>): void {
  const temporary = `${folder}.${process.pid}.tmp`;
  mkdirSync(temporary, { recursive: true });
  for (const [name, text] of files) writeFileSync(join(temporary, name), text);
  renameSync(temporary, folder);
}

function format(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
