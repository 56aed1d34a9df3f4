// What a build does with a site, in the order of Astro's hooks. It runs in a thread of its own.
import { mkdir } from 'node:fs/promises';
import { createReport } from '../../core/problem.ts';
import type { AstroFacts } from '../../lint/output.ts';
import { readConfigSource } from '../../site/astro-facts.ts';
import { hasClientRouter } from '../../site/find-client-router.ts';
import { lintOutput } from '../../site/lint-output.ts';
import type { SitePaths } from '../../site/paths.ts';
import { prepareSite, type Site } from '../../site/prepare.ts';
import { readFiguresOrProblems, type SiteFigures } from '../../site/read-figures.ts';
import { replaceFile } from '../../site/replace-file.ts';
import type { Settings } from '../../site/settings.ts';
import { writeFallbacks } from '../../site/write-fallbacks.ts';
import { describeWarnings, failOnErrors } from '../fail-build.ts';
import { rewriteMdx } from '../rewrite-mdx.ts';
import { writeSiteFiles } from '../site-files.ts';
import { extendLock, refuseStaleLock } from '../update-lock.ts';
import { createMarkdownCopies, createVirtualData } from '../virtual-data.ts';
import { formatMarkdownModule, formatVirtualModule } from '../virtual-modules.ts';
import { createRoiFiles, dayOf, describeRoi, stageRoiFiles } from '../write-roi.ts';

/** All that the steps of one build have in common; plain data. */
export interface BuildTask {
  paths: SitePaths;
  settings: Settings;
  /** The site's, without a slash at the end. */
  origin: string;
  /** Whether messages may be coloured. */
  color: boolean;
  env: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since the Unix epoch. */
  now: number;
}

/** What the bundler needs of a site without errors. */
interface PreparedBuild {
  /** Posts as they are compiled, by file. */
  posts: Map<string, string>;
  /** Source text of `virtual:tidemark`. */
  data: string;
}

/** What to tell of a build that is done. */
export interface FinishedBuild {
  warnings: string[];
  info: string[];
}

export interface BuildSteps {
  /** Throws when the content has errors, or in CI when the lock file is out of date. */
  prepare(): Promise<PreparedBuild>;
  /** Source text of `virtual:tidemark/markdown`. */
  readMarkdown(): Promise<string>;
  /** Works out what can be while the bundler works: errors are told by `finish`. */
  workAhead(): Promise<void>;
  /** An .mdx file that is no post. */
  rewrite(file: string, text: string): Promise<string>;
  /** Checks what was built, then writes lock, manifest and ROI metadata. Throws when there are errors. */
  finish(dist: string, astro: AstroFacts): Promise<FinishedBuild>;
}

export function createBuildSteps({ paths, settings, origin, ...task }: BuildTask): BuildSteps {
  const now = new Date(task.now);
  const look = { root: paths.root, color: task.color };
  let site: Promise<Site> | undefined;
  let roi: ReturnType<typeof stageRoi> | undefined;
  let figures: Promise<SiteFigures> | undefined;
  const getSite = (): Promise<Site> =>
    (site ??= prepareSite(paths, settings, now.toISOString().slice(0, 10), origin || undefined));
  const getFigures = async (): Promise<SiteFigures> =>
    (figures ??= readFiguresOrProblems(await getSite(), task.env, { asOf: dayOf(task.env, now) }));
  const stageRoi = async () => {
    const metadata = await createRoiFiles(await getSite(), task.env, now);
    return { line: describeRoi(metadata), staged: stageRoiFiles(paths.roi, metadata.files) };
  };
  return {
    async prepare() {
      const prepared = await getSite();
      const { problems } = await getFigures();
      failOnErrors(
        createReport(prepared.report.files, [...prepared.report.problems, ...problems]),
        look,
      );
      refuseStaleLock(prepared, task.env);
      return {
        posts: new Map(
          prepared.catalog.posts.map(({ source }) => [
            source.file,
            rewriteMdx(source.file, source.text, prepared),
          ]),
        ),
        data: formatVirtualModule(createVirtualData(prepared, origin, await getFigures())),
      };
    },
    async readMarkdown() {
      return formatMarkdownModule(
        createMarkdownCopies(await getSite(), origin, await getFigures()),
      );
    },
    async workAhead() {
      roi ??= stageRoi();
      await roi.catch(() => {});
    },
    async rewrite(file, text) {
      return rewriteMdx(file, text, await getSite());
    },
    async finish(dist, astro) {
      const prepared = await getSite();
      writeSiteFiles(dist, settings.clicks);
      const report = lintOutput(dist, prepared, { ...astro, source: readConfigSource(paths.root) });
      failOnErrors(report, look);
      await extendLock(prepared);
      await mkdir(paths.state, { recursive: true });
      const soft = hasClientRouter(dist) ? { clientRouter: true } : {};
      replaceFile(
        paths.manifest,
        `${JSON.stringify({ ...prepared.manifest, ...soft }, undefined, 1)}\n`,
      );
      const fallbacks = writeFallbacks(prepared, dist, prepared.today);
      roi ??= stageRoi();
      const { line, staged } = await roi;
      staged.commit();
      return {
        warnings: [describeWarnings(report, look), ...fallbacks.warnings].filter(Boolean),
        info: [describeSite(prepared), fallbacks.summary, line].filter(
          (each) => each !== undefined,
        ),
      };
    },
  };
}

function describeSite({ catalog, manifest }: Site): string {
  const living = Object.values(manifest.placements).filter(({ retired }) => !retired).length;
  return `${catalog.posts.length} posts, ${living} placements, ${catalog.links.size} links: all checked`;
}
