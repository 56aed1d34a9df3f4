// What `lint --fix` makes of a site's files: computed here, written by who asks for it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Problem, Report } from '../core/problem.ts';
import { fixText } from '../lint/fix-text.ts';
import { createLintConfig } from '../lint/lint-config.ts';
import { lintPost, lintProgram, type LintContext } from '../lint/run.ts';
import { parseNativeTree } from '../parse/native-tree.ts';
import { createPartials } from '../parse/partials.ts';
import { parsePartial, parsePost } from '../parse/post-source.ts';
import { createRegistry } from '../parse/registry.ts';
import type { TextFile } from '../parse/text-file.ts';
import { lintSite, type LintSiteOptions } from './lint-site.ts';
import { readPartials, readPrograms } from './read-content.ts';

export interface FixedFile {
  /** Path from the site's root. */
  file: string;
  /** Its text with the byte order mark that it may have. */
  before: string;
  after: string;
  /** Number of findings that were mended. */
  fixed: number;
}

export interface SiteFixes {
  files: FixedFile[];
  /** Files that are not UTF-8: to write them would change more than the fix. */
  unreadable: string[];
}

/** `report` is what `lintSite` found with these options; only files with findings in it are mended. */
export function fixSite(options: LintSiteOptions, report: Report): SiteFixes {
  const fixes: SiteFixes = { files: [], unreadable: [] };
  // What is wrong with a post depends on the programs, and on the partials that it imports.
  const programs = fixPrograms(options, report, fixes);
  const lintAgain = (partials?: readonly TextFile[]) =>
    fixes.files.length === 0
      ? report
      : lintSite({ ...options, programs, ...(partials && { partials }), cache: false });
  const context = {
    registry: createRegistry(programs),
    config: createLintConfig(options.settings.lint),
    today: options.today,
    origin: options.origin,
  };
  const partials = fixPartials(options, lintAgain(), context, fixes);
  const withPartials = { ...context, partials: createPartials(partials, parseNativeTree) };
  const isMended = new Set([...programs, ...partials].map(({ file }) => file));
  for (const file of listFixable(lintAgain(partials))) {
    if (isMended.has(file)) continue;
    const lint = (text: string) =>
      lintPost(parsePost(file, text, parseNativeTree), withPartials).problems;
    fixFile(options.paths.root, file, lint, fixes);
  }
  return fixes;
}

/** Gives the texts of all partials, mended. */
function fixPartials(
  { paths }: LintSiteOptions,
  report: Report,
  context: LintContext,
  fixes: SiteFixes,
): TextFile[] {
  const fixable = new Set(listFixable(report));
  const partials = readPartials(paths);
  for (const [index, { file }] of partials.entries()) {
    if (!fixable.has(file)) continue;
    const lint = (text: string) => {
      const known = createPartials(partials.with(index, { file, text }), parseNativeTree);
      return lintPost(parsePartial(file, text, parseNativeTree), { ...context, partials: known })
        .problems;
    };
    const text = fixFile(paths.root, file, lint, fixes);
    if (text !== undefined) partials[index] = { file, text };
  }
  return partials;
}

/** Gives the texts of all programs, mended. */
function fixPrograms(
  { paths, settings, today }: LintSiteOptions,
  report: Report,
  fixes: SiteFixes,
): TextFile[] {
  const fixable = new Set(listFixable(report));
  const config = createLintConfig(settings.lint);
  const programs = readPrograms(paths);
  for (const [index, { file }] of programs.entries()) {
    if (!fixable.has(file)) continue;
    const lint = (text: string): Problem[] => {
      const registry = createRegistry(programs.with(index, { file, text }));
      const program = registry.programs[index];
      return [
        ...registry.problems,
        ...(program ? lintProgram(program, { registry, config, today }).problems : []),
      ];
    };
    const text = fixFile(paths.root, file, lint, fixes);
    if (text !== undefined) programs[index] = { file, text };
  }
  return programs;
}

function listFixable({ problems }: Report): string[] {
  return [...new Set(problems.flatMap(({ fix, file }) => (fix ? [file] : [])))];
}

const BOM = '\uFEFF';

/** Gives the mended text; undefined when it stays. */
function fixFile(
  root: string,
  file: string,
  lint: (text: string) => readonly Problem[],
  { files, unreadable }: SiteFixes,
): string | undefined {
  const bytes = readFileSync(join(root, file));
  const before = bytes.toString('utf8');
  if (!Buffer.from(before, 'utf8').equals(bytes)) {
    unreadable.push(file);
    return undefined;
  }
  const mark = before.startsWith(BOM) ? BOM : '';
  const { text, fixed } = fixText(before.slice(mark.length), lint);
  const after = mark + text;
  if (after === before) return undefined;
  files.push({ file, before, after, fixed });
  return after;
}
