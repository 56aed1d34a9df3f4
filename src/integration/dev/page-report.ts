// What an author is shown of the page that he looks at in `astro dev`: findings in its post and in the
// registry, and those of the page as it was just rendered.
import type { Root } from 'hast';
import { htmlToHast } from 'satteri';
import type { Problem, Severity } from '../../core/problem.ts';
import { readPage } from '../../lint/page.ts';
import { lintPages } from '../../lint/run.ts';
import { leaveOutToldLinks } from '../../lint/told-links.ts';
import { listImported } from '../../parse/partials.ts';
import type { PlacedPost } from '../../parse/placements.ts';
import type { Site } from '../../site/prepare.ts';

/** A finding as the browser gets it. */
export interface ShownProblem {
  rule: string;
  severity: Severity;
  message: string;
  hint: string;
  /** Path from the site's root. */
  file: string;
  line: number;
  column: number;
  /** Code of the placement that it is about, as in `data-placement`; undefined when it is about none. */
  placement: string | undefined;
  /** Lines of the file around it, and the index of the one at fault. */
  frame: { lines: string[]; fault: number };
}

export interface PageReport {
  /** Path of the page that was asked for. */
  path: string;
  /** The site's root, for links to the editor. */
  root: string;
  problems: ShownProblem[];
}

/** `html` is the page as rendered; undefined when it could not be had. */
export function reportPage(site: Site, path: string, html: string | undefined): PageReport {
  const placed = findPost(site, path);
  const files = new Set(placed && listFiles(placed, site));
  const programFiles = new Set(site.catalog.programs.map(({ source }) => source.file));
  const ofSources = site.report.problems.filter(
    (problem) =>
      files.has(problem.file) || (programFiles.has(problem.file) && problem.severity === 'error'),
  );
  const ofPage = html === undefined ? [] : lintHtml(site, path, html, placed);
  const known = new Set(ofSources.map(identify));
  return {
    path,
    root: site.paths.root,
    problems: [...ofSources, ...ofPage.filter((problem) => !known.has(identify(problem)))].map(
      (problem) => show(problem, site, placed),
    ),
  };
}

/** Of the post, and of the partials that it imports. */
function listFiles({ post }: PlacedPost, { partials }: Site): string[] {
  return [post, ...listImported(post, partials).map(({ partial }) => partial)].map(
    ({ source }) => source.file,
  );
}

/** The post whose page has that path. */
export function findPost(site: Site, path: string): PlacedPost | undefined {
  const wanted = withoutSlash(path);
  const id = Object.entries(site.manifest.posts).find(
    ([, post]) => withoutSlash(post.path) === wanted,
  )?.[0];
  return id === undefined ? undefined : site.placements.posts.get(id);
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '');
}

function lintHtml(
  site: Site,
  path: string,
  html: string,
  placed: PlacedPost | undefined,
): Problem[] {
  const page = readPage(path, htmlToHast(html) as Root, placed?.post, site.catalog);
  const file = placed?.post.source.file;
  const suppressions = new Map([...site.suppressions].filter(([name]) => name === file));
  return lintPages([leaveOutToldLinks(page, site.report.problems, site.partials)], {
    registry: site.catalog,
    config: site.lintConfig,
    today: site.today,
    origin: site.origin,
    suppressions,
    findPlacement: (code) => {
      const link = placed?.links.find((each) => each.code === code);
      return placed && link && { source: placed.post.source, found: link.found };
    },
  }).problems;
}

function identify({ rule, file, line, column }: Problem): string {
  return [rule, file, line, column].join(' ');
}

function show(problem: Problem, site: Site, placed: PlacedPost | undefined): ShownProblem {
  const { rule, severity, message, hint, file, line, column, offset = -1 } = problem;
  const isOfPost = file === placed?.post.source.file;
  const link = placed?.links.find(
    ({ found }) => isOfPost && offset >= found.start && offset < found.end,
  );
  const source = (
    [...site.catalog.posts, ...site.catalog.programs].find((each) => each.source.file === file) ??
    site.partials.find(file)
  )?.source;
  return {
    rule,
    severity,
    message,
    hint,
    file,
    line,
    column,
    placement: link?.code,
    frame: cutFrame(source?.text ?? '', line),
  };
}

const CONTEXT_LINES = 2;

function cutFrame(text: string, line: number): ShownProblem['frame'] {
  const first = Math.max(0, line - 1 - CONTEXT_LINES);
  const lines = text.split(/\r?\n/).slice(first, line + CONTEXT_LINES);
  return { lines, fault: line - 1 - first };
}
