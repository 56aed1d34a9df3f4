// The figures that posts print, each worked out of the store as it is, or why it is not there.
import { computeFigure } from '../core/figures/compute-figure.ts';
import { computeTable } from '../core/figures/compute-table.ts';
import { printFigure, type Printed } from '../core/figures/print-figure.ts';
import type { FigureRequest } from '../core/figures/request.ts';
import type { Problem } from '../core/problem.ts';
import { prepareReport, type ReportData } from '../core/report/report-data.ts';
import type { CivilDate } from '../core/time/civil-date.ts';
import { createFormat } from '../desk/format.ts';
import { findFigures, type FoundFigure } from '../parse/figures.ts';
import type { PostSource } from '../parse/post-source.ts';
import { problemAt } from '../parse/problem-at.ts';
import { StoreError } from '../stores/store-error.ts';
import type { Site } from './prepare.ts';
import { readReportInput } from './read-report-input.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface SiteFigures {
  /** By the key of what the post asks for. */
  byKey: ReadonlyMap<string, Printed>;
  /** Figures that cannot be printed, each at its place. */
  problems: readonly Problem[];
}

export const NO_FIGURES: SiteFigures = { byKey: new Map(), problems: [] };

/**
 * `asOf` is the UTC day up to and with which things are counted. A site that asks for none never opens its
 * store. Drafts are looked at only with `drafts`: a build leaves them out. Throws a StoreError when the store cannot
 * be read, and a ContentTableError of `content/fx.csv` or `content/resale.csv`.
 */
export async function readFigures(
  site: Site,
  env: Env,
  { asOf, drafts = false }: { asOf: CivilDate; drafts?: boolean },
): Promise<SiteFigures> {
  const asking = site.catalog.posts
    .filter(({ post }) => post !== undefined && (drafts || !post.draft))
    .map((post) => ({ post, ...findFigures(post, undefined) }));
  // What cannot be read is told by lint.
  const problems: Problem[] = [];
  const asked = asking.flatMap(({ post, figures }) => figures.map((found) => ({ post, found })));
  if (asked.length === 0) return { byKey: new Map(), problems };
  if (!site.settings.publishFigures) {
    const refused = asked.map(({ post, found }) => refuse(post, found));
    return { byKey: new Map(), problems: [...problems, ...refused] };
  }
  const input = await readReportInput(site, env, { asOf, by: 'placements' });
  const data = prepareReport(input);
  const byKey = new Map<string, Printed>();
  for (const { post, found } of asked) {
    const computed = compute(found.request, data);
    if (computed.kind === 'missing') problems.push(tellMissing(post, found, computed));
    else {
      const lang = post.post?.lang ?? 'en';
      byKey.set(found.key, printFigure(computed, lang, createFormat(lang)));
    }
  }
  return { byKey, problems };
}

/** The same, where a store that cannot be read is a problem of each figure. */
export async function readFiguresOrProblems(
  ...[site, env, question]: Parameters<typeof readFigures>
): Promise<SiteFigures> {
  try {
    return await readFigures(site, env, question);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const hint = 'Mend the store, or take the figure out.';
    const message = `Unexpected store that cannot be read (${error.code}: ${error.message}), expected one with the figure`;
    const problems = site.catalog.posts.flatMap((post) =>
      findFigures(post, undefined).figures.map((found) =>
        tellMissing(post, found, { message, hint }),
      ),
    );
    return { byKey: new Map(), problems };
  }
}

function compute(request: FigureRequest, data: ReportData) {
  return request.kind === 'figure' ? computeFigure(request, data) : computeTable(request, data);
}

function tellMissing(
  { source }: PostSource,
  { start, end }: FoundFigure,
  { message, hint }: { message: string; hint: string },
): Problem {
  return problemAt(source, { rule: 'missing-figure', message, hint, start, end });
}

function refuse({ source }: PostSource, { element, start }: FoundFigure): Problem {
  return problemAt(source, {
    rule: 'unpublished-figure',
    message: `Unexpected <${element}> in a site that publishes no figures, expected publishFigures: true`,
    hint: 'Set publishFigures: true in tidemark({ … }) of astro.config.mjs if readers may see it, or take it out.',
    start,
    end: start + element.length + 1,
  });
}
