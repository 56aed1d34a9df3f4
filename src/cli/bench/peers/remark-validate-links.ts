// remark-validate-links over a site with a fault in it, by remark's engine with remark-mdx, remark-gfm and
// remark-frontmatter. It checks that files are there, so each link of the registry is a file, as on a site
// that has a page a redirect.
import { POST } from '../seeded-faults/clean-site.ts';
import type { SiteChange } from '../seeded-faults/fault.ts';
import { validateLinks } from '../validate-links.ts';
import { formatArticle, listDeclared, listPlainLinks, type Files } from './site-text.ts';
import { withFiles } from './with-files.ts';

/** Its messages. */
export function findWithRemarkValidateLinks(change: SiteChange): Promise<string[]> {
  return withFiles(formatSite(change), async (root) => {
    const files = await validateLinks(root);
    return files.flatMap(({ messages }) => messages.map(({ reason }) => reason));
  });
}

function formatSite(change: SiteChange): Files {
  const placements = `placements: [${listDeclared(change).join(', ')}]`;
  const others = Object.entries(change.files ?? {}).map(([path, text]): [string, string] => [
    `content/${path}`,
    translateToRemarkValidateLinks(text),
  ]);
  const copies = Object.entries(change.published ?? {})
    .filter(([path]) => path.endsWith('.md'))
    .map(([path, text]): [string, string] => [`dist/${path}`, text]);
  const redirects = listPlainLinks(change).map(({ id, url }): [string, string] => [
    `content/go/${id}.md`,
    `Moved to [${id}](${url}).\n`,
  ]);
  return {
    [`content/posts/${POST}.mdx`]: translateToRemarkValidateLinks(
      formatArticle(change, placements),
    ),
    ...Object.fromEntries([...redirects, ...others, ...copies]),
  };
}

/**
 * The path of a link's file in place of its address.
 *
 * @internal
 */
export function translateToRemarkValidateLinks(mdx: string): string {
  return mdx
    .replaceAll(/(?<!\.\.)\/go\/([\w-]+)/g, '../go/$1.md')
    .replaceAll(/(<Aff\s[^>]*?\bto=\{?["'])([\w-]+)/g, '$1../go/$2.md');
}
