// Tidemark's own lint over a site with a fault in it.
import { join } from 'node:path';
import type { Problem } from '../../../core/problem.ts';
import { readAstroFacts } from '../../../site/astro-facts.ts';
import { lintOutput } from '../../../site/lint-output.ts';
import { prepareSite } from '../../../site/prepare.ts';
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
  return withFiles(formatSite(change), async (root) => {
    const sources = lintSite({
      paths: locateSite(root),
      settings: readSettings({}),
      today: TODAY,
      cache: false,
      isSelected: () => true,
    });
    const output = change.published === undefined ? [] : await lintBuild(root);
    const rules = [...sources.problems, ...output].map((problem) => problem.rule);
    return [...new Set(rules)].toSorted();
  });
}

async function lintBuild(root: string): Promise<Problem[]> {
  const site = await prepareSite(locateSite(root), readSettings({}), TODAY);
  const astro = readAstroFacts({ site: 'https://blog.example' }, root);
  return lintOutput(join(root, 'dist'), site, astro).problems;
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
