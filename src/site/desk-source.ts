// Content, clicks and ledger as the desk asks for them, each read once and kept until it has changed.
import { readRevisions } from '../core/affiliate/post.ts';
import { canForecast } from '../core/forecast/can-forecast.ts';
import { sumAtRisk } from '../core/report/at-risk.ts';
import { sumEarnedByMonth } from '../core/report/earned-by-month.ts';
import { agePending } from '../core/report/pending-ages.ts';
import { prepareReport, type ReportData } from '../core/report/report-data.ts';
import type { View, ViewName } from '../core/report/view.ts';
import { viewOf } from '../core/report/views.ts';
import { findEntries } from '../core/review/find-entries.ts';
import { decideOn, makeReview, type Review } from '../core/review/review.ts';
import { placeLedger } from '../core/revenue/placed-ledger.ts';
import type { CivilDate } from '../core/time/civil-date.ts';
import type { DeskArticle, DeskSite, DeskSource, DeskTopics } from '../desk/source.ts';
import { readReasons, readRoi } from './compute-site-roi.ts';
import { listDeskFindings, readAcknowledgements } from './desk-findings.ts';
import { rememberVisit } from './desk-visits.ts';
import { forecastFrom } from './forecast-site.ts';
import { hashText } from './hash-text.ts';
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
import { stampFile, stampFolders } from './stamp.ts';

export interface DeskSourceOptions {
  paths: SitePaths;
  settings: Settings;
  env: Readonly<Record<string, string | undefined>>;
  now: () => Date;
  /** Told that a large site has changed: to read it would hold up whoever asks for a page. @default it is read */
  onOutdated?: () => void;
  /** Told what is begun to be read, where that may take seconds. @default nobody is */
  onReading?: (what: string) => void;
}

export function createDeskSource({
  paths,
  settings,
  env,
  now,
  onOutdated,
  onReading = () => undefined,
}: DeskSourceOptions): DeskSource {
  const simulatedOn = readSimulatedDay(paths);
  const realDay = (): string => now().toISOString().slice(0, 10);
  const today = (): string => simulatedOn ?? realDay();
  const content = () => stampContent(paths, today());
  const site = createKept({
    now,
    onOutdated,
    stamp: content,
    read: (): Promise<Site> => {
      onReading('content and lint');
      return prepareSite(paths, settings, today());
    },
  });
  const counted = createKept({
    now,
    onOutdated,
    stamp: () => stampCounted({ paths, env, now }, today()),
    read: async () => {
      const own = await site.get();
      onReading('clicks and ledger');
      return readRoi(own, env, { asOf: today(), busyTimeoutMs: BUSY_TIMEOUT_MS });
    },
  });
  const input = async () => (await counted.get()).input;
  // Apart from the others, which wait for content and ledger.
  const reasons = createKept({
    now,
    onOutdated,
    stamp: () => `${today()} ${stampStore(env, paths, now())}`,
    read: () => readReasons(env, paths, { asOf: today(), busyTimeoutMs: BUSY_TIMEOUT_MS }),
  });
  const links = createKept({
    now,
    stamp: () => [paths.links, paths.acknowledgements].map(stampFile).join(' '),
    read: async () => ({
      history: readLinkHistory(paths.links),
      acknowledgements: readAcknowledgements(paths),
    }),
  });
  const about: DeskSite = {
    name: settings.name,
    lang: settings.lang,
    currency: settings.currency,
    targetRate: settings.targetRate,
    isSimulated: simulatedOn !== undefined,
  };
  /** `what` is told when all that it is made of is there. */
  const keep = <S extends unknown[], T>(
    what: string,
    source: () => Promise<readonly [...S]>,
    read: (...from: S) => T | Promise<T>,
  ) =>
    keepBy(source, async (from) => {
      onReading(what);
      return read(...from);
    });
  const ledger = keep(
    'commissions and their places',
    async () => [await input()] as const,
    placeLedger,
  );
  const placed = async () => [await site.get(), await input(), await ledger()] as const;
  const outlook = keep('forecast', placed, (own, from, rows) =>
    canForecast(from) ? forecastFrom(own, from, { months: FORECAST_MONTHS }, rows) : undefined,
  );
  const plain = keep('clicks and their articles', placed, (own, from, rows) =>
    prepareReport(toReportInput(own, from, { by: 'placements' }), rows),
  );
  const ofPlain = async () => [await plain()] as const;
  const projected = keep(
    'what is projected',
    async () => [await site.get(), await input(), await plain(), await outlook()] as const,
    (own, from, data, made): ReportData => ({
      ...data,
      input: toReportInput(own, from, { by: 'articles' }, made),
    }),
  );
  const ofTraffic = async (): Promise<ReportData> => {
    const data = await plain();
    const pageTraffic = await readPageTraffic(env, paths, data.asOf);
    return { ...data, input: { ...data.input, pageTraffic } };
  };
  const views = new Map<ViewName, () => Promise<View>>();
  const findView = (by: ViewName): (() => Promise<View>) => {
    const data = isProjected(by) ? projected : plain;
    const known =
      views.get(by) ??
      keep(
        `figures by ${by}`,
        async () => [await data()] as const,
        async (of) => viewOf(by, by === 'traffic' ? await ofTraffic() : of),
      );
    views.set(by, known);
    return known;
  };
  const risks = keep('revenue at risk', ofPlain, sumAtRisk);
  const findings = keepBy(
    async () => [await site.get(), await risks(), await links.get()] as const,
    async ([own, atRisk, checks]) => listDeskFindings(own, atRisk, checks),
  );
  const facts = keepBy(
    async () => [await site.get(), await plain(), await outlook()] as const,
    async ([own, data, made]) =>
      toReviewFacts(own, data, await readRecentQueries(own, env, data.asOf), made?.forecast),
  );
  const entries = keep('review', async () => [await facts()] as const, findEntries);
  const review = async (): Promise<Review> =>
    makeReview(await facts(), readDecisions(paths.review), await entries());
  return {
    site: async () => about,
    trouble: () => counted.trouble() ?? site.trouble(),
    roi: async () => (await counted.get()).roi,
    view: (by) => findView(by)(),
    forecast: outlook,
    manifest: async () => (await site.get()).manifest,
    programs: async () => [...(await site.get()).catalog.programById.values()],
    article: async (id) => describeArticle(await site.get(), id),
    topics: keepBy(
      async () => [await site.get()] as const,
      async ([own]) => listTopics(own),
    ),
    earned: keep('earnings by month', ofPlain, sumEarnedByMonth),
    ageing: keep('what is pending', ofPlain, agePending),
    findings,
    review,
    async decide(id, verdict) {
      const decision = decideOn(await review(), id, verdict);
      if (decision !== undefined) addDecision(paths.review, decision);
      return decision !== undefined;
    },
    visit: async (figures) => rememberVisit(paths.desk, realDay(), figures),
    recent: (limit) => readRecentClicks(env, paths, limit),
    reasons: () => reasons.get(),
  };
}

const FORECAST_MONTHS = 12;
/** A reader sits in front of the page, and figures of a while ago are there. */
const BUSY_TIMEOUT_MS = 500;
/** A database elsewhere does not tell that it changed. */
const POSTGRES_MS = 60_000;

/** What figures depend on besides settings: content, stores, and the day. */
export function stampDesk(options: Pick<DeskSourceOptions, 'paths' | 'env' | 'now'>): string {
  const { paths, now } = options;
  const today = readSimulatedDay(paths) ?? now().toISOString().slice(0, 10);
  return hashText(`${stampCounted(options, today)} ${stampFile(paths.links)}`);
}

function stampContent(paths: SitePaths, today: CivilDate): string {
  return `${today} ${stampFolders([paths.posts, paths.programs, paths.channels])}`;
}

function stampCounted(
  { paths, env, now }: Pick<DeskSourceOptions, 'paths' | 'env' | 'now'>,
  today: CivilDate,
): string {
  return `${stampContent(paths, today)} ${stampStore(env, paths, now())} ${[paths.fx, paths.resale].map(stampFile).join(' ')}`;
}

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
