// From the files of a site to all that build, dev server and commands need of them. Reads only.
import type { Manifest } from '../core/affiliate/manifest.ts';
import { buildManifest } from '../core/affiliate/build-manifest.ts';
import { isDefaultPolicy } from '../core/clicks/policy.ts';
import { createReport, type Report } from '../core/problem.ts';
import { createLintConfig, type LintConfig } from '../lint/lint-config.ts';
import { lintSources } from '../lint/run.ts';
import { lintFacts } from '../lint/site-pass.ts';
import type { FileSuppressions } from '../lint/suppress.ts';
import { createCatalog, type Catalog } from '../parse/catalog.ts';
import { listContexts } from '../parse/list-contexts.ts';
import { createPartials, type Partials } from '../parse/partials.ts';
import { locatePlacements, type Placements } from '../parse/placements.ts';
import { parseNativeTree } from '../parse/native-tree.ts';
import { checkOverrides, checkSettings } from './check-settings.ts';
import { getLock, readLockSource } from './lock-file.ts';
import type { SitePaths } from './paths.ts';
import { readContent } from './read-content.ts';
import type { Settings } from './settings.ts';
import { describeUnread } from './unread-posts.ts';
import { listUnusedOverrides } from './unused-overrides.ts';

export interface Site {
  paths: SitePaths;
  settings: Settings;
  catalog: Catalog;
  placements: Placements;
  /** What posts may import. */
  partials: Partials;
  manifest: Manifest;
  /** UTC date "YYYY-MM-DD" of the lint. */
  today: string;
  /** Where it will be, such as `https://example.com`; undefined where that is not known. */
  origin: string | undefined;
  lintConfig: LintConfig;
  /** Lint of the sources. */
  report: Report;
  /** Comments that excuse findings, by file. */
  suppressions: Map<string, FileSuppressions>;
}

/**
 * Throws a SettingsError for rules that there are not. `today` is the UTC date "YYYY-MM-DD" on which suppressions
 * end and terms are old. Without the site's `origin`, lint does not know a full address of the site for its own.
 */
export async function prepareSite(
  paths: SitePaths,
  settings: Settings,
  today: string,
  origin?: string,
): Promise<Site> {
  checkSettings(settings);
  const { posts, programs, channels, partials: partialFiles, unread } = readContent(paths);
  checkOverrides(settings, programs);
  const catalog = createCatalog(posts, programs, parseNativeTree, channels);
  const lock = readLockSource(paths);
  const placements = locatePlacements(catalog, getLock(lock));
  const manifest = {
    ...buildManifest({
      links: catalog.links,
      lock: placements.lock.lock,
      paths: new Map(catalog.posts.map(({ id, slug }) => [id, formatPostPath(settings, slug)])),
      channels: new Map([...placements.channels].map(([id, { channel }]) => [id, channel.kind])),
      contexts: listContexts(placements, catalog),
      ...(settings.revisions ? { revisions: listRevisions(catalog) } : {}),
    }),
    ...(isDefaultPolicy(settings.clicks) ? {} : { clicks: settings.clicks }),
  };
  const lintConfig = createLintConfig(settings.lint);
  const partials = createPartials(partialFiles, parseNativeTree);
  const { report, suppressions } = lintSources(catalog, {
    config: lintConfig,
    today,
    origin,
    partials,
  });
  // Few of them are needed again, and a build is slower with all of them in memory.
  for (const post of catalog.posts) post.forgetTree();
  const facts = { registry: catalog, lock, next: placements.lock.lock };
  const ofSite = lintFacts(facts, { config: lintConfig, today, suppressions });
  return {
    paths,
    settings,
    catalog,
    placements,
    partials,
    manifest,
    today,
    origin,
    lintConfig,
    report: createReport(report.files, [
      ...report.problems,
      ...ofSite,
      ...describeUnread(unread),
      ...listUnusedOverrides(
        paths,
        settings,
        [posts, programs, channels, partialFiles].flat().map(({ file }) => file),
      ),
    ]),
    suppressions,
  };
}

/** The day of each post's last change, such as `r20260314`. */
function listRevisions({ posts }: Catalog): Map<string, string> {
  return new Map(
    posts.flatMap(({ id, post }) =>
      post ? [[id, `r${(post.updated ?? post.published).replaceAll('-', '')}`] as const] : [],
    ),
  );
}

/** `/posts/<slug>/`, or as the settings say. */
function formatPostPath({ postPath }: Settings, slug: string): string {
  return postPath.replace(':slug', slug);
}
