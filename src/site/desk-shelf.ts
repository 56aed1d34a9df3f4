// What the desk of a large site was made of, on disk: a server that starts shows the figures of the last reading, and
// says so, while they are read anew. A file for each reading, so that a page waits for its own alone.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { VIEW_NAMES, type View, type ViewName } from '../core/report/view.ts';
import { decideOn, type Review } from '../core/review/review.ts';
import type { CivilDate } from '../core/time/civil-date.ts';
import type { DeskArticle, DeskSource } from '../desk/source.ts';
import { hashText } from './hash-text.ts';
import { FIGURES_CODE, listCode } from './own-code.ts';
import type { SitePaths } from './paths.ts';
import { addDecision } from './review-file.ts';
import type { Settings } from './settings.ts';
import { stampFile } from './stamp.ts';

export interface DeskShelf {
  /** What the readings depend on, as it was then. */
  stamp: string;
  readAt: Date;
  /** Throws for what is not there, or cannot be read. */
  take: (name: string) => unknown;
}

interface Index {
  /** Of settings and code: readings of others are not taken for these. */
  base: string;
  stamp: string;
  readAt: string;
}

/** Undefined where there is none that fits. */
export function openDeskShelf(paths: SitePaths, settings: Settings): DeskShelf | undefined {
  try {
    const index = JSON.parse(readFileSync(join(paths.deskShelf, INDEX), 'utf8')) as Index;
    if (index.base !== nameBase(settings)) return undefined;
    return {
      stamp: index.stamp,
      readAt: new Date(index.readAt),
      take: (name) => deserialize(readFileSync(join(paths.deskShelf, name))) as unknown,
    };
  } catch {
    return undefined;
  }
}

/**
 * Reads all of `source` and keeps it. `stamp` is from before the reading. Without it the next start takes longer, and
 * nothing else is lost: what cannot be written is no error.
 */
export async function fillDeskShelf(
  paths: SitePaths,
  settings: Settings,
  source: DeskSource,
  { stamp, readAt }: Pick<DeskShelf, 'stamp' | 'readAt'>,
): Promise<void> {
  const next = `${paths.deskShelf}.next`;
  try {
    rmSync(next, { recursive: true, force: true });
    mkdirSync(next, { recursive: true });
    for (const [name, read] of listReadings(paths, source))
      writeFileSync(join(next, name), serialize(await read()));
    const index: Index = { base: nameBase(settings), stamp, readAt: readAt.toISOString() };
    writeFileSync(join(next, INDEX), JSON.stringify(index));
    rmSync(paths.deskShelf, { recursive: true, force: true });
    renameSync(next, paths.deskShelf);
  } catch {
    rmSync(next, { recursive: true, force: true });
  }
}

/** The same figures from the shelf. What is decided is kept, and shows once the review is read anew. */
export function createShelvedSource(
  paths: SitePaths,
  live: DeskSource,
  { take, readAt }: DeskShelf,
  isOutdated: () => boolean,
): DeskSource {
  const taken = new Map<string, unknown>();
  const find = <Name extends keyof Readings>(name: Name): Readings[Name] => {
    if (!taken.has(name)) taken.set(name, take(name));
    return taken.get(name) as Readings[Name];
  };
  const review = async (): Promise<Review> => {
    const kept = find('review');
    if (kept.decisions === stampFile(paths.review)) return kept.review;
    throw new Error(
      'What you decided is kept. The review is being read anew: try again in a minute.',
    );
  };
  return {
    ...live,
    trouble: () =>
      isOutdated()
        ? { message: 'newer ones are being read, and are here in a minute.', readAt }
        : undefined,
    roi: async () => find('roi'),
    view: async (by) => find(`view-${by}`),
    forecast: async () => find('forecast'),
    manifest: async () => find('manifest'),
    programs: async () => find('programs'),
    article: async (id) => find('articles').get(id),
    topics: async () => find('topics'),
    earned: async () => find('earned'),
    ageing: async () => find('ageing'),
    findings: async () => find('findings'),
    review,
    async decide(id, verdict) {
      const decision = decideOn(await review(), id, verdict);
      if (decision !== undefined) addDecision(paths.review, decision);
      return decision !== undefined;
    },
  };
}

/** The review of a day, where the desk has read this very state of the site, and nothing was decided since. */
export function findKeptReview(
  paths: SitePaths,
  settings: Settings,
  { asOf, stamp }: { asOf: CivilDate; stamp: () => string },
): Review | undefined {
  const shelf = openDeskShelf(paths, settings);
  if (shelf === undefined || shelf.stamp !== stamp()) return undefined;
  try {
    const { review, decisions } = shelf.take('review') as Readings['review'];
    return decisions === stampFile(paths.review) && review.asOf === asOf ? review : undefined;
  } catch {
    return undefined;
  }
}

const INDEX = 'index.json';

type Given<Name extends keyof DeskSource> = {
  [Each in Name]: Awaited<ReturnType<DeskSource[Each]>>;
};

/** By the name of their file. */
type Readings = Given<
  'roi' | 'forecast' | 'manifest' | 'programs' | 'topics' | 'earned' | 'ageing' | 'findings'
> & {
  articles: Map<string, DeskArticle>;
  /** With the stamp of the file of decisions. */
  review: { review: Review; decisions: string };
} & Record<`view-${ViewName}`, View>;

function listReadings(
  paths: SitePaths,
  source: DeskSource,
): (readonly [name: keyof Readings, read: () => Promise<unknown>])[] {
  return [
    ['roi', () => source.roi()],
    [
      'forecast',
      async () => {
        const made = await source.forecast();
        // What it was made from is as large as the ledger.
        return made && { forecast: made.forecast, record: made.record };
      },
    ],
    ['manifest', () => source.manifest()],
    ['programs', () => source.programs()],
    ['articles', () => readArticles(source)],
    ['topics', () => source.topics()],
    ['earned', () => source.earned()],
    ['ageing', () => source.ageing()],
    ['findings', () => source.findings()],
    [
      'review',
      async (): Promise<Readings['review']> => ({
        decisions: stampFile(paths.review),
        review: await source.review(),
      }),
    ],
    ...VIEW_NAMES.map((by) => [`view-${by}`, () => source.view(by)] as const),
  ];
}

async function readArticles(source: DeskSource): Promise<Map<string, DeskArticle>> {
  const articles = new Map<string, DeskArticle>();
  for (const id of (await source.topics()).keys()) {
    const article = await source.article(id);
    if (article !== undefined) articles.set(id, article);
  }
  return articles;
}

function nameBase(settings: Settings): string {
  const told = JSON.stringify(settings, (_, value: unknown) =>
    typeof value === 'bigint' || value instanceof RegExp ? String(value) : value,
  );
  return hashText(`${told} ${JSON.stringify(listCode(FIGURES_CODE))} ${process.version}`);
}
