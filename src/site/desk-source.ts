// Content, clicks and ledger as the desk asks for them, each read once and kept until it has changed.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readRevisions } from '../core/affiliate/post.ts';
import { sumAtRisk } from '../core/report/at-risk.ts';
import { sumEarnedByMonth } from '../core/report/earned-by-month.ts';
import { agePending } from '../core/report/pending-ages.ts';
import { prepareReport, type ReportData } from '../core/report/report-data.ts';
import type { View, ViewName } from '../core/report/view.ts';
import { viewOf } from '../core/report/views.ts';
import { findEntries } from '../core/review/find-entries.ts';
import { decideOn, makeReview, type Review } from '../core/review/review.ts';
import { computeRoi, type RoiInput } from '../core/revenue/roi.ts';
import { countReasons } from '../core/revenue/traffic.ts';
import type { DeskArticle, DeskSite, DeskSource, DeskTopics } from '../desk/source.ts';
import { readRoiInput } from './compute-site-roi.ts';
import { listDeskFindings, readAcknowledgements } from './desk-findings.ts';
import { rememberVisit } from './desk-visits.ts';
import { forecastFrom } from './forecast-site.ts';
import { createKept } from './kept.ts';
import { readLinkHistory } from './link-history-file.ts';
import type { SitePaths } from './paths.ts';
import { prepareSite, type Site } from './prepare.ts';
import { readPageTraffic } from './read-page-traffic.ts';
import { readRecentQueries, toReviewFacts } from './read-review.ts';
import { readRecentClicks } from './read-recent-clicks.ts';
import { findStore } from './stores.ts';
import { isProjected, toReportInput } from './read-report-input.ts';
import type { Settings } from './settings.ts';
import { addDecision, readDecisions } from './review-file.ts';
import { readSimulatedDay } from './simulated-day.ts';

export interface DeskSourceOptions {
  paths: SitePaths;
  settings: Settings;
  env: Readonly<Record<string, string | undefined>>;
  now: () => Date;
  /** Told that a large site has changed: to read it would hold up whoever asks for a page. @default it is read */
  onOutdated?: () => void;
}

export function createDeskSource({
  paths,
  settings,
  env,
  now,
  onOutdated,
}: DeskSourceOptions): DeskSource {
  const simulatedOn = readSimulatedDay(paths);
  const realDay = (): string => now().toISOString().slice(0, 10);
  const today = (): string => simulatedOn ?? realDay();
  const content = () => `${today()} ${stampFolders([paths.posts, paths.programs, paths.channels])}`;
  const site = createKept({
    now,
    onOutdated,
    stamp: content,
    read: (): Promise<Site> => prepareSite(paths, settings, today()),
  });
  const input = createKept({
    now,
    onOutdated,
    stamp: () =>
      `${content()} ${stampStore(env, paths, now())} ${[paths.fx, paths.resale].map(stampFile).join(' ')}`,
    read: async () =>
      readRoiInput(await site.get(), env, { asOf: today(), busyTimeoutMs: BUSY_TIMEOUT_MS }),
  });
  const links = createKept({
    now,
    stamp: () => [paths.links, paths.acknowledgements].map(stampFile).join(' '),
    read: async () => ({
      history: readLinkHistory(paths.links),
      acknowledgements: readAcknowledgements(paths),
    }),
  });
  const keep = <T>(read: (from: RoiInput) => T | Promise<T>) =>
    keepBy(
      async () => [await input.get()] as const,
      async ([from]) => read(from),
    );
  const outlook = keep(async (from) =>
    from.observations.length === 0
      ? undefined
      : forecastFrom(await site.get(), from, { months: FORECAST_MONTHS }),
  );
  // Commissions are placed once for all views.
  const plain = keep(async (from) =>
    prepareReport(toReportInput(await site.get(), from, { by: 'placements' })),
  );
  const projected = keep(async (from): Promise<ReportData> => {
    const [own, data] = await Promise.all([site.get(), plain()]);
    return { ...data, input: toReportInput(own, from, { by: 'articles' }, await outlook()) };
  });
  const readData = async (by: ViewName, { asOf }: RoiInput): Promise<ReportData> => {
    if (isProjected(by)) return projected();
    const data = await plain();
    if (by !== 'traffic') return data;
    return {
      ...data,
      input: { ...data.input, pageTraffic: await readPageTraffic(env, paths, asOf) },
    };
  };
  const views = new Map<ViewName, () => Promise<View>>();
  const findView = (by: ViewName): (() => Promise<View>) => {
    const known = views.get(by) ?? keep(async (from) => viewOf(by, await readData(by, from)));
    views.set(by, known);
    return known;
  };
  const risks = keep(async () => sumAtRisk(await plain()));
  const findings = keepBy(
    async () => [await site.get(), await risks(), await links.get()] as const,
    async ([own, atRisk, checks]) => listDeskFindings(own, atRisk, checks),
  );
  const facts = keepBy(
    async () => [await site.get(), await plain(), await outlook()] as const,
    async ([own, data, made]) =>
      toReviewFacts(own, data, await readRecentQueries(own, env, data.asOf), made?.forecast),
  );
  const entries = keepBy(
    async () => [await facts()] as const,
    async ([of]) => findEntries(of),
  );
  const review = async (): Promise<Review> =>
    makeReview(await facts(), readDecisions(paths.review), await entries());
  const about: DeskSite = {
    name: settings.name,
    lang: settings.lang,
    currency: settings.currency,
    targetRate: settings.targetRate,
    isSimulated: simulatedOn !== undefined,
  };
  return {
    site: async () => about,
    trouble: () => input.trouble() ?? site.trouble(),
    roi: keep(async (from) => computeRoi(from)),
    view: (by) => findView(by)(),
    forecast: outlook,
    manifest: async () => (await site.get()).manifest,
    programs: async () => [...(await site.get()).catalog.programById.values()],
    article: async (id) => describeArticle(await site.get(), id),
    topics: keepBy(
      async () => [await site.get()] as const,
      async ([own]) => listTopics(own),
    ),
    earned: keep(async () => sumEarnedByMonth(await plain())),
    ageing: keep(async () => agePending(await plain())),
    findings,
    review,
    async decide(id, verdict) {
      const decision = decideOn(await review(), id, verdict);
      if (decision !== undefined) addDecision(paths.review, decision);
      return decision !== undefined;
    },
    visit: async (figures) => rememberVisit(paths.desk, realDay(), figures),
    recent: (limit) => readRecentClicks(env, paths, limit),
    reasons: keep(async ({ clicks }) => countReasons(clicks)),
  };
}

const FORECAST_MONTHS = 12;
/** A reader sits in front of the page, and figures of a while ago are there. */
const BUSY_TIMEOUT_MS = 500;
/** A database elsewhere does not tell that it changed. */
const POSTGRES_MS = 60_000;

function stampStore(env: DeskSourceOptions['env'], paths: SitePaths, now: Date): string {
  const store = findStore(env, paths);
  const own =
    store.kind === 'postgres'
      ? String(Math.floor(now.getTime() / POSTGRES_MS))
      : `${stampFile(store.path)} ${stampFile(`${store.path}-wal`)}`;
  return `${own} ${stampFolders([paths.pulled])}`;
}

/** Keeps what is made of other readings for as long as they are the same. */
function keepBy<S extends readonly unknown[], T>(
  source: () => Promise<S>,
  read: (from: S) => Promise<T>,
): () => Promise<T> {
  let kept: { of: S; value: Promise<T> } | undefined;
  return async () => {
    const of = await source();
    if (kept?.of.every((each, index) => each === of[index])) return kept.value;
    const entry = { of, value: read(of) };
    kept = entry;
    entry.value.catch(() => {
      if (kept === entry) kept = undefined;
    });
    return entry.value;
  };
}

function listTopics({ catalog, manifest }: Site): DeskTopics {
  const programs = new Map<string, Set<string>>();
  for (const { post, link, retired } of Object.values(manifest.placements)) {
    const program = manifest.links[link]?.program;
    if (program === undefined || retired) continue;
    programs.set(post, (programs.get(post) ?? new Set()).add(program));
  }
  const about = (id: string, tags: readonly string[] = [], kind = '') =>
    [id, { tags, kind, programs: [...(programs.get(id) ?? [])] }] as const;
  return new Map([
    ...catalog.posts.map(({ id, post }) => about(id, post?.tags, post?.kind)),
    ...catalog.channels.map(({ id, channel }) => about(id, channel && [channel.kind], 'channel')),
  ]);
}

function describeArticle({ catalog }: Site, id: string): DeskArticle | undefined {
  const source = catalog.posts.find((post) => post.id === id);
  if (source === undefined) {
    const channel = catalog.channels.find((each) => each.id === id);
    return channel && { file: channel.source.file, sections: [], revisions: [] };
  }
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
