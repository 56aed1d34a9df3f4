// Tidemark's own lint over a site with a fault in it.
import { locateSite } from '../../../site/paths.ts';
import { lintSite } from '../../../site/lint-site.ts';
import { readSettings } from '../../../site/settings.ts';
import { POST } from '../seeded-faults/clean-site.ts';
import type { SiteChange } from '../seeded-faults/fault.ts';
import { formatArticle, listDeclared, listProgramTexts, type Files } from './site-text.ts';
import { withFiles } from './with-files.ts';

/** The day of every run: terms and suppressions are judged by it. */
const TODAY = '2026-06-01';

/** Ids of the rules and parse errors that it tells, each once, in the order of their names. */
export function findWithTidemark(change: SiteChange): Promise<string[]> {
  return withFiles(formatSite(change), (root) => {
    const report = lintSite({
      paths: locateSite(root),
      settings: readSettings({}),
      today: TODAY,
      cache: false,
      isSelected: () => true,
    });
    return Promise.resolve([...new Set(report.problems.map((problem) => problem.rule))].toSorted());
  });
}

function formatSite(change: SiteChange): Files {
  const programs = Object.entries(listProgramTexts(change));
  const { files = {}, published = {} } = change;
  return Object.fromEntries([
    [
      `content/posts/${POST}.mdx`,
      formatArticle(change, `placements: [${listDeclared(change).join(', ')}]`),
    ],
    ...programs.map(([id, text]) => [`content/programs/${id}.yaml`, text]),
    ...Object.entries(files).map(([path, text]) => [`content/${path}`, text]),
    ...Object.entries(published).map(([path, text]) => [`dist/${path}`, text]),
  ]) as Files;
}
