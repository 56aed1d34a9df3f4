// astro-recommends over a site with a fault in it: its integration's hooks in the order of a build, with
// `validate: 'strict'`. What throws fails the build, and is a finding.
import { pathToFileURL } from 'node:url';
import { createJiti } from 'jiti';
import { stringify } from 'yaml';
import { POST } from '../seeded-faults/clean-site.ts';
import type { SiteChange } from '../seeded-faults/fault.ts';
import { formatArticle, listDeclared, listPlainLinks, type Files } from './site-text.ts';
import { withFiles } from './with-files.ts';

interface Library {
  default: (options: { basePath: string; target: 'netlify'; validate: 'strict' }) => {
    hooks: Record<string, (context: unknown) => Promise<void>>;
  };
}

// It ships TypeScript, which Node itself does not read from a package.
const jiti = createJiti(import.meta.url);

/** Messages of what failed or warned. */
export async function findWithAstroRecommends(change: SiteChange): Promise<string[]> {
  const { default: recommends } = await jiti.import<Library>('astro-recommends');
  return withFiles(formatSite(change), async (root) => {
    const findings: string[] = [];
    const logger = { info: () => {}, warn: (message: string) => findings.push(message) };
    const config = { root: pathToFileURL(`${root}/`) };
    const { hooks } = recommends({ basePath: '/go', target: 'netlify', validate: 'strict' });
    try {
      await hooks['astro:config:setup']?.({ config, logger, updateConfig: () => {} });
      await hooks['astro:build:setup']?.({ logger });
    } catch (error) {
      findings.push((error as Error).message);
    }
    return findings;
  });
}

function formatSite(change: SiteChange): Files {
  const placements = `placements: [${listDeclared(change).join(', ')}]`;
  const others = Object.entries(change.files ?? {}).map(([path, text]): [string, string] => [
    `src/content/${path}`,
    translateToAstroRecommends(text),
  ]);
  return {
    // One entry a line, so that an id that two programs use stands in it twice.
    'affiliates.config.yaml': listPlainLinks(change)
      .map(({ id, url }) => stringify({ [id]: { url } }))
      .join(''),
    [`src/content/posts/${POST}.mdx`]: translateToAstroRecommends(
      formatArticle(change, placements),
    ),
    ...Object.fromEntries(others),
  };
}

/**
 * Its component in place of Tidemark's and of each inline link; it has no other way to write one, so a
 * reference, HTML and attributes keep the address, which its redirects answer.
 *
 * @internal
 */
export function translateToAstroRecommends(mdx: string): string {
  return mdx
    .replaceAll(
      /\[((?:!\[[^\]]*\]\([^)]*\)|[^\][])*)\]\(<?\/go\/([\w-]*)>?(?:\s+"[^"]*")?\)/g,
      '<Aff slug="$2">$1</Aff>',
    )
    .replaceAll(/(<Aff\s[^>]*?)\bto=/g, '$1slug=')
    .replaceAll(/(<Aff\s+)to=/g, '$1slug=');
}
