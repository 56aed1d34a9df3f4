// The pass over what the last build wrote, outside a build.
import { createReport, type Report } from '../core/problem.ts';
import type { Looks } from '../lint/legibility.ts';
import { lintOutput } from './lint-output.ts';
import type { SitePaths } from './paths.ts';
import { prepareSite } from './prepare.ts';
import { loadAstroFacts } from './astro-config.ts';
import type { Settings } from './settings.ts';

export interface LintPublishedOptions {
  paths: SitePaths;
  settings: Settings;
  /** UTC date "YYYY-MM-DD". */
  today: string;
  /** Absolute path of the output folder, which must exist. */
  dist: string;
  /** What a browser measured of the pages; absent where none was asked. */
  looks?: Looks | undefined;
}

/** Findings of the pages, feeds and other files in `dist` alone; those of the sources are of `lintSite`. */
export async function lintPublished(options: LintPublishedOptions): Promise<Report> {
  const { paths, settings, today, dist, looks } = options;
  const astro = await loadAstroFacts(paths.root);
  const site = await prepareSite(paths, settings, today, astro.origin);
  return lintOutput(dist, site, astro, looks);
}

/** One report of both passes, about the files that `isSelected` names. */
export function addPublished(
  sources: Report,
  published: Report,
  isSelected: (file: string) => boolean,
): Report {
  const ofOutput = published.problems.filter(({ file }) => isSelected(file));
  return createReport(sources.files + published.files, [...sources.problems, ...ofOutput]);
}
