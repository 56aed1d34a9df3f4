// What a tracker would change: balances in the ledger, hours in front matter; and doing it.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ImportOutcome } from '../core/revenue/ledger-store.ts';
import { monthOf, type CivilDate } from '../core/time/civil-date.ts';
import {
  toOpeningBalances,
  TRACKER_NETWORK,
  type BalanceOptions,
  type PlacedRow,
} from '../importers/tracker/opening-balances.ts';
import type { TrackerRow } from '../importers/tracker/read-tracker.ts';
import { readHours } from '../core/affiliate/work-hours.ts';
import { parseNativeTree } from '../parse/native-tree.ts';
import { parsePost, type PostSource } from '../parse/post-source.ts';
import { setHours } from '../parse/set-hours.ts';
import { StoreError } from '../stores/store-error.ts';
import { createArticleFinder } from './find-article.ts';
import type { SitePaths } from './paths.ts';
import { readContent } from './read-content.ts';
import { rewriteFile } from './rewrite-file.ts';
import { openClickStore, openLedgerStore } from './stores.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface PlannedRow {
  row: TrackerRow;
  /** Id of its post; undefined where none is meant, and the row is left out. */
  post: string | undefined;
  nearest: string | undefined;
  /** What becomes of its hours. */
  hours: 'none' | 'written' | 'same' | 'kept';
  notes: string[];
}

export interface TrackerPlan {
  rows: PlannedRow[];
  /** New texts of posts, by file. */
  edits: Map<string, string>;
}

/** Reads posts; writes nothing. An article that stands twice is told of and counts as it stands. */
export function planTracker(paths: SitePaths, rows: readonly TrackerRow[]): TrackerPlan {
  const posts = readContent(paths).posts.map(({ file, text }) =>
    parsePost(file, text, parseNativeTree),
  );
  const findArticle = createArticleFinder(posts);
  const edits = new Map<string, string>();
  const seen = new Map<string, number>();
  const planned = rows.map((row): PlannedRow => {
    const { post, nearest } = findArticle(row.article);
    if (post === undefined) return { row, post, nearest, hours: 'none', notes: [] };
    const before = seen.get(post.id);
    if (before !== undefined) {
      const note = `stands in line ${before}, too`;
      return { row, post: undefined, nearest: post.id, hours: 'none', notes: [note] };
    }
    seen.set(post.id, row.line);
    const edited = planHours(post, row.hours);
    if (edited.text !== undefined) edits.set(post.source.file, edited.text);
    return { row, post: post.id, nearest, hours: edited.hours, notes: comparePost(post, row) };
  });
  return { rows: planned, edits };
}

function planHours(
  post: PostSource,
  hours: number | undefined,
): { hours: PlannedRow['hours']; text?: string } {
  if (hours === undefined || hours === 0 || post.post === undefined) return { hours: 'none' };
  if (readHours(post.post.hours).total === hours) return { hours: 'same' };
  const text = post.problems.length > 0 ? undefined : setHours(post, hours);
  if (text === undefined) return { hours: 'kept' };
  // What cannot be read back as it should is not written.
  const check = parsePost(post.source.file, text, parseNativeTree);
  const isRight =
    check.problems.length === 0 && check.post && readHours(check.post.hours).total === hours;
  return isRight ? { hours: 'written', text } : { hours: 'kept' };
}

function comparePost({ post }: PostSource, { published }: TrackerRow): string[] {
  return post && published !== undefined && published !== post.published
    ? [`published ${post.published} by its front matter`]
    : [];
}

export type TrackerConflict =
  /** Clicks are recorded from this day: money of a day after it would be divided by them. */
  | { kind: 'clicks'; from: CivilDate }
  /** So many commissions of the time of the tracker are known from reports, and would count twice. */
  | { kind: 'reports'; count: number; month: string };

/** Why balances of that day would make figures wrong; none for a site without a store. */
export async function findTrackerConflict(
  paths: SitePaths,
  env: Env,
  asOf: CivilDate,
): Promise<TrackerConflict | undefined> {
  try {
    const [clicks, ledger] = [
      openClickStore(env, paths, { create: false }),
      openLedgerStore(env, paths, { create: false }),
    ];
    try {
      const first = await clicks.findFirstDay();
      if (first !== undefined && first <= asOf) return { kind: 'clicks', from: first };
      const known = (await ledger.readAll(asOf)).filter(
        ({ network, kind }) => network !== TRACKER_NETWORK && kind !== 'payout',
      );
      const [earliest] = known.map(({ occurredOn }) => occurredOn).toSorted();
      return earliest === undefined
        ? undefined
        : { kind: 'reports', count: known.length, month: monthOf(earliest) };
    } finally {
      await ledger.close();
      await clicks.close();
    }
  } catch (error) {
    if (error instanceof StoreError && error.code === 'store-missing') return undefined;
    throw error;
  }
}

/** Rows that become balances, in their order. */
export function listPlacedRows({ rows }: TrackerPlan): PlacedRow[] {
  return rows.flatMap(({ row, post }) => (post === undefined ? [] : [{ row, post }]));
}

/** Appends the balances, all or none, then writes the hours. Throws a StoreError. */
export async function applyTracker(
  paths: SitePaths,
  env: Env,
  plan: TrackerPlan,
  { observedAt, ...options }: BalanceOptions & { observedAt: string },
): Promise<ImportOutcome> {
  const ledger = openLedgerStore(env, paths);
  try {
    const balances = toOpeningBalances(listPlacedRows(plan), options);
    const outcome = await ledger.append(balances, observedAt);
    for (const [file, text] of plan.edits) {
      const path = resolve(paths.root, file);
      const mark = readFileSync(path, 'utf8').startsWith('\uFEFF') ? '\uFEFF' : '';
      rewriteFile(path, mark + text);
    }
    return outcome;
  } finally {
    await ledger.close();
  }
}
