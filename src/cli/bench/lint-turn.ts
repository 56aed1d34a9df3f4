// One turn of a lint measurement, in a process of its own: `node lint-turn.ts WORK ROOT`. Prints what it
// took as one line of JSON. Modules are loaded before the clock starts, and only those of the work.
import { locateSite, type SitePaths } from '../../site/paths.ts';
import type { TurnResult, Work } from './run-turn.ts';

interface Outcome {
  files: number;
  findings: number;
}

/** Loads what a work needs and gives the work. */
const WORKS: Record<Work, () => Promise<(paths: SitePaths) => Outcome | Promise<Outcome>>> = {
  parse: async () => {
    const { listPosts, readText } = await import('../../site/read-content.ts');
    const { mdxToMdast } = await import('satteri');
    return (paths) => {
      const posts = listPosts(paths);
      for (const file of posts) mdxToMdast(readText(paths, file), { features: { gfm: true } });
      return { files: posts.length, findings: 0 };
    };
  },
  lint: () => loadLint(false),
  'lint-cached': () => loadLint(true),
  remark: async () => {
    const { validateLinks } = await import('./validate-links.ts');
    return async ({ root }) => {
      const files = await validateLinks(root);
      return { files: files.length, findings: files.flatMap(({ messages }) => messages).length };
    };
  },
};

async function loadLint(cache: boolean) {
  const { lintSiteInTurns } = await import('../../site/lint-site.ts');
  const { readSettings } = await import('../../site/settings.ts');
  const settings = readSettings({});
  return async (paths: SitePaths): Promise<Outcome> => {
    const isSelected = () => true;
    const report = await lintSiteInTurns({
      paths,
      settings,
      today: '2026-06-01',
      cache,
      isSelected,
    });
    return { files: report.files, findings: report.problems.length };
  };
}

const [work, root = '.'] = process.argv.slice(2);
const run = await WORKS[work as Work]();
const start = performance.now();
const outcome = await run(locateSite(root));
const result: Omit<TurnResult, 'wholeMs'> = {
  ...outcome,
  ms: performance.now() - start,
  peakBytes: process.resourceUsage().maxRSS * 1024,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
