// `npm run lint -- --fix`: writes what can be mended without a guess, or shows it as a diff.
import { join } from 'node:path';
import type { Report } from '../core/problem.ts';
import { fixSite, type FixedFile, type SiteFixes } from '../site/fix-site.ts';
import { lintSite, type LintSiteOptions } from '../site/lint-site.ts';
import { rewriteFile } from '../site/rewrite-file.ts';
import type { Io } from './io.ts';

/** Nothing; written to the files; or shown alone. */
export type FixMode = 'none' | 'write' | 'diff';

export interface FixOutcome {
  /** What is left. */
  report: Report;
  /** Such as "Fixed 3 problems in 2 files."; without a newline. */
  summary: string;
  /** Whether a file could not be written; standard error tells which, and why. */
  failed: boolean;
}

/** `report` is what `lintSite` found with these options. */
export function writeFixes(options: LintSiteOptions, report: Report, io: Io): FixOutcome {
  const fixes = fixSite(options, report);
  tellUnreadable(fixes, io);
  const written = fixes.files.filter(({ file, after }) => {
    try {
      rewriteFile(join(options.paths.root, file), after);
      return true;
    } catch (error) {
      io.stderr.write(`Cannot write ${file}: ${(error as Error).message}\n`);
      return false;
    }
  });
  return {
    report: written.length === 0 ? report : lintSite(options),
    summary: summarizeFixes('Fixed', written),
    failed: written.length < fixes.files.length,
  };
}

/** What `writeFixes` would write. */
export function listFixes(options: LintSiteOptions, report: Report, io: Io): FixedFile[] {
  const fixes = fixSite(options, report);
  tellUnreadable(fixes, io);
  return fixes.files;
}

export function summarizeFixes(did: 'Fixed' | 'Would fix', files: readonly FixedFile[]): string {
  if (files.length === 0) return 'Nothing to fix.';
  const fixed = files.reduce((sum, file) => sum + file.fixed, 0);
  return `${did} ${count(fixed, 'problem')} in ${count(files.length, 'file')}.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function tellUnreadable({ unreadable }: SiteFixes, io: Io): void {
  for (const file of unreadable)
    io.stderr.write(`Nothing was fixed in ${file}, which is not UTF-8: save it as UTF-8 first.\n`);
}
