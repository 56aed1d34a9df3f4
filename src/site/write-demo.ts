// Writes the simulated site of the demo: content, clicks and views; and the report that is to be imported.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Click, Reason, View } from '../core/clicks/click.ts';
import {
  DEMO_PROGRAM_FILES,
  formatDemoPost,
  formatDemoReport,
} from '../core/simulation/demo-content.ts';
import { formatDemoChannel, type DemoChannel } from '../core/simulation/demo-channels.ts';
import { DEMO_AS_OF, simulateDemo, simulateDemoChannels } from '../core/simulation/demo-site.ts';
import { DEMO_QUERIES } from '../core/simulation/demo-queries.ts';
import { createRandom, type Random } from '../core/simulation/random.ts';
import type { SimulatedClick, SimulatedSite } from '../core/simulation/simulate-site.ts';
import type { Manifest } from '../core/affiliate/manifest.ts';
import { writeLock } from './lock-file.ts';
import { SIMULATED_MARK } from './simulated-day.ts';
import { locateSite, type SitePaths } from './paths.ts';
import { prepareSite } from './prepare.ts';
import { openQueryStore } from './query-store.ts';
import { readSettings } from './settings.ts';
import { openClickStore } from './stores.ts';
import { writeDemoResale, writeDemoSettings } from './write-demo-past.ts';

/** Name of the report within the site. */
export const DEMO_REPORT = 'simulated-commissions.csv';
/** Rows that are stored at a time. */
const BATCH = 5000;
/** Views of a page for each click on a link in it. */
const VIEWS_PER_CLICK = 6;
/** What comes with people's clicks, and how often: machines that the report leaves out. */
const MACHINES: readonly [Reason, number][] = [
  ['bot', 0.12],
  ['prefetch', 0.05],
];

/** What was written, in numbers. */
export interface DemoSite {
  articles: number;
  /** Human ones; so are views. */
  clicks: number;
  views: number;
  /** Rows of the report. */
  commissions: number;
}

/** Into a folder that is empty or not there. The same bytes in every run. */
export async function writeDemo(root: string): Promise<DemoSite> {
  const paths = locateSite(root);
  const ofPages = simulateDemo();
  const { channels, site: outside } = simulateDemoChannels();
  const site = joinSites(ofPages, outside);
  for (const [id, text] of Object.entries(DEMO_PROGRAM_FILES))
    write(join(paths.programs, `${id}.yaml`), text);
  for (const channel of channels)
    write(join(paths.channels, `${channel.id}.yaml`), formatDemoChannel(channel));
  for (const article of ofPages.articles)
    write(join(paths.posts, `${article.id}.mdx`), formatDemoPost(article));
  writeDemoSettings(root);
  writeDemoResale(root);
  write(join(paths.state, SIMULATED_MARK), `${DEMO_AS_OF}\n`);
  const { manifest, placements } = await prepareSite(paths, readSettings({}), DEMO_AS_OF);
  await writeLock(paths.lock, placements.lock.lock);
  const codes = new Map([
    ...matchCodes(ofPages, manifest),
    ...listChannelCodes(channels, manifest),
  ]);
  const report = formatDemoReport(site, DEMO_AS_OF, (placement) => {
    const code = codes.get(placement) ?? '';
    return manifest.placements[code]?.subId ?? code;
  });
  write(join(root, DEMO_REPORT), report);
  const traffic = listTraffic(site, manifest, codes);
  await store(paths, traffic);
  const queries = openQueryStore({}, paths);
  try {
    await queries.replace(DEMO_QUERIES, `${DEMO_AS_OF}T12:00:00.000Z`);
  } finally {
    await queries.close();
  }
  return {
    articles: ofPages.articles.length,
    clicks: site.clicks.length,
    views: traffic.views.filter(({ reason }) => reason === 'human').length,
    commissions: report.trimEnd().split('\n').length - 1,
  };
}

/** The simulation's code of each placement to the one that the lock file gave it: both are in order. */
function matchCodes({ articles }: SimulatedSite, { placements }: Manifest): Map<string, string> {
  const byPost = Map.groupBy(Object.keys(placements).toSorted(), (code) => placements[code]?.post);
  return new Map(
    articles.flatMap((article) => {
      const codes = byPost.get(article.id) ?? [];
      return article.placements.map(({ code }, index) => [code, codes[index] ?? ''] as const);
    }),
  );
}

/** A channel has one line for what are several to the simulation. */
function listChannelCodes(
  channels: readonly DemoChannel[],
  { placements }: Manifest,
): [string, string][] {
  return channels.flatMap(({ id, codes }) => {
    const own = Object.keys(placements).find((code) => placements[code]?.post === id) ?? '';
    return codes.map((code): [string, string] => [code, own]);
  });
}

function joinSites(a: SimulatedSite, b: SimulatedSite): SimulatedSite {
  const commissions = [...a.commissions, ...b.commissions];
  return {
    world: a.world,
    articles: [...a.articles, ...b.articles],
    clicks: [...a.clicks, ...b.clicks],
    commissions: commissions.toSorted((x, y) => (x.occurredOn < y.occurredOn ? -1 : 1)),
  };
}

function listTraffic(
  { clicks }: SimulatedSite,
  manifest: Manifest,
  codes: ReadonlyMap<string, string>,
): { clicks: Click[]; views: View[] } {
  const random = createRandom(1);
  const all = { clicks: [] as Click[], views: [] as View[] };
  for (const click of clicks) {
    const minute = Date.parse(click.day) / 60_000 + click.minute;
    const { article: post, program: link, placement } = click;
    const kept = { minute, link, post, placement: codes.get(placement) ?? '' };
    all.clicks.push({ ...kept, reason: 'human' });
    for (const [reason, share] of MACHINES)
      if (random.uniform() < share) all.clicks.push({ ...kept, reason });
    const path = manifest.posts[post]?.path;
    // Nobody counts who sees what is not of the site.
    if (path !== undefined) all.views.push(...drawViews(click, path, random));
  }
  // A server keeps clicks as they come.
  all.clicks.sort((a, b) => a.minute - b.minute);
  all.views.sort((a, b) => a.minute - b.minute);
  return all;
}

function drawViews({ day, article }: SimulatedClick, path: string, random: Random): View[] {
  return Array.from({ length: 1 + random.poisson(VIEWS_PER_CLICK - 1) }, (_, index) => ({
    minute: Date.parse(day) / 60_000 + Math.floor(1440 * random.uniform()),
    path,
    post: article,
    reason: index > 0 && random.uniform() < 0.1 ? ('bot' as const) : ('human' as const),
  }));
}

// Never where TIDEMARK_STORE points: that is the author's own.
async function store(paths: SitePaths, all: { clicks: Click[]; views: View[] }): Promise<void> {
  const clickStore = openClickStore({}, paths);
  try {
    for (let from = 0; from < Math.max(all.clicks.length, all.views.length); from += BATCH) {
      const to = from + BATCH;
      await clickStore.record(all.clicks.slice(from, to), all.views.slice(from, to));
    }
  } finally {
    await clickStore.close();
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
