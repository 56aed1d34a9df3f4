// Content, clicks and ledger as the desk asks for them, each read once and kept until it has changed.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readRevisions } from '../core/affiliate/post.ts';
import type { View, ViewName } from '../core/report/view.ts';
import { computeView } from '../core/report/views.ts';
import { computeRoi } from '../core/revenue/roi.ts';
import type { DeskArticle, DeskSite, DeskSource } from '../desk/source.ts';
import { readRoiInput } from './compute-site-roi.ts';
import { forecastFrom } from './forecast-site.ts';
import { createKept } from './kept.ts';
import type { SitePaths } from './paths.ts';
import { prepareSite, type Site } from './prepare.ts';
import { toReportInput } from './read-report-input.ts';
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
  const readInput = createKept({
    now,
    stamp: () =>
      `${today()} ${stampFolders([paths.posts, paths.programs])} ${stampFile(paths.database)} ${stampFile(`${paths.database}-wal`)}`,
    read: async () => readRoiInput(await readSite(), env, { asOf: today() }),
  });
  const keep = <T>(read: () => Promise<T>) => keepBy(readInput, read);
  const views = new Map<ViewName, () => Promise<View>>();
  const findView = (by: ViewName): (() => Promise<View>) => {
    const known =
      views.get(by) ??
      keep(async () => computeView(by, toReportInput(await readSite(), await readInput(), { by })));
    views.set(by, known);
    return known;
  };
  const site: DeskSite = {
    name: settings.name,
    lang: settings.lang,
    currency: settings.currency,
    targetRate: settings.targetRate,
    isSimulated: simulatedOn !== undefined,
  };
  return {
    site: async () => site,
    roi: keep(async () => computeRoi(await readInput())),
    view: (by) => findView(by)(),
    forecast: keep(async () => {
      const input = await readInput();
      if (input.observations.length === 0) return undefined;
      return forecastFrom(await readSite(), input, { months: FORECAST_MONTHS });
    }),
    manifest: async () => (await readSite()).manifest,
    article: async (id) => describeArticle(await readSite(), id),
  };
}

const FORECAST_MONTHS = 12;

/** Keeps what is made of another reading for as long as that is the same. */
function keepBy<S, T>(source: () => Promise<S>, read: () => Promise<T>): () => Promise<T> {
  let kept: { of: S; value: Promise<T> } | undefined;
  return async () => {
    const of = await source();
    if (kept?.of === of) return kept.value;
    const entry = { of, value: read() };
    kept = entry;
    entry.value.catch(() => {
      if (kept === entry) kept = undefined;
    });
    return entry.value;
  };
}

function describeArticle({ catalog }: Site, id: string): DeskArticle | undefined {
  const source = catalog.posts.find((post) => post.id === id);
  if (source === undefined) return undefined;
  const { outline, post } = source;
  let before = 0;
  const sections = outline.sections.map(({ start, headingEnd, words }) => {
    const position = outline.words === 0 ? 0 : before / outline.words;
    before += words;
    return { title: readHeading(source.source.text.slice(start, headingEnd)), words, position };
  });
  return {
    file: source.source.file,
    sections: sections.filter(({ title, words }) => title !== '' || words > 0),
    revisions: post ? readRevisions(post) : [],
  };
}

// What stands in the source, without the signs of a heading.
function readHeading(text: string): string {
  return text
    .replace(/^#{1,6}\s+|\s+#*\s*$/g, '')
    .replaceAll(/[*_`]/g, '')
    .split('\n')[0] as string;
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
