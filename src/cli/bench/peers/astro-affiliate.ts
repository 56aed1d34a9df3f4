// @vdaluz/astro-affiliate over a site with a fault in it. What throws fails its build, and is a finding:
// the remark plug-in on each MDX file, with remark-mdx and remark-gfm and the front matter where Astro
// puts it; `resolveDisclosures`, which its disclosure component calls with the front matter's `affiliates`;
// `resolveAffiliate`, which its link component calls with its `affiliateKey`.
import { createJiti } from 'jiti';
import remarkGfm from 'remark-gfm';
import remarkMdx from 'remark-mdx';
import remarkParse from 'remark-parse';
import { unified, type Plugin } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import type { MdxJsxFlowElement, MdxJsxTextElement } from 'mdast-util-mdx-jsx';
import type { SiteChange } from '../seeded-faults/fault.ts';
import { formatArticle, listDeclared, listPlainLinks, type Files } from './site-text.ts';

interface AffiliateConfig {
  programs: Record<string, { kind: 'links'; disclosure: string; links: Record<string, string> }>;
  catalog: Record<string, { program: string; link: string }>;
}

interface Library {
  resolveAffiliate: (config: AffiliateConfig, key: string) => unknown;
  resolveDisclosures: (config: AffiliateConfig, affiliates: readonly string[]) => string[];
}

// It ships TypeScript, which Node itself does not read from a package.
const jiti = createJiti(import.meta.url);

/** Messages of what failed. */
export async function findWithAstroAffiliate(change: SiteChange): Promise<string[]> {
  const { resolveAffiliate, resolveDisclosures } =
    await jiti.import<Library>('@vdaluz/astro-affiliate');
  const { remarkAffiliate } = await jiti.import<{ remarkAffiliate: Plugin<[AffiliateConfig]> }>(
    '@vdaluz/astro-affiliate/remark',
  );
  const config = createConfig(change);
  const affiliates = listAffiliates(change);
  const processor = unified()
    .use(remarkParse)
    .use(remarkMdx)
    .use(remarkGfm)
    .use(remarkAffiliate, config);
  const findings = collect(() => resolveDisclosures(config, affiliates));
  for (const text of Object.values(formatTexts(change, affiliates))) {
    const body = text.replace(/^---\n[\s\S]*?\n---\n/, '');
    const file = new VFile({ value: body, data: { astro: { frontmatter: { affiliates } } } });
    const tree = processor.parse(file);
    findings.push(...collect(() => processor.runSync(tree, file)));
    visit(tree, ['mdxJsxFlowElement', 'mdxJsxTextElement'], (node) => {
      const { name, attributes } = node as MdxJsxFlowElement | MdxJsxTextElement;
      if (name === 'AffiliateLink')
        findings.push(...collect(() => resolveAffiliate(config, readKey(attributes))));
    });
  }
  return findings;
}

// As rendering would see it: a text, or an expression that is one.
function readKey(attributes: MdxJsxFlowElement['attributes']): string {
  const found = attributes.find((each) => 'name' in each && each.name === 'affiliateKey');
  const value = found?.value ?? '';
  return typeof value === 'string'
    ? value
    : value.value.replaceAll(/^\s*(['"`])(.*)\1\s*$/gs, '$2');
}

function collect(check: () => unknown): string[] {
  try {
    check();
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function createConfig(change: SiteChange): AffiliateConfig {
  const links = listPlainLinks(change);
  const programs = Map.groupBy(links, ({ program }) => program);
  return {
    programs: Object.fromEntries(
      [...programs].map(([id, own]) => [
        id,
        {
          kind: 'links',
          disclosure: 'Ad: we earn a commission if you buy through links marked (paid link).',
          links: Object.fromEntries(own.map((link) => [link.id, link.url])),
        },
      ]),
    ),
    catalog: Object.fromEntries(links.map(({ id, program }) => [id, { program, link: id }])),
  };
}

// It declares programs where Tidemark declares links.
function listAffiliates(change: SiteChange): string[] {
  const programs = new Map(listPlainLinks(change).map(({ id, program }) => [id, program]));
  return [...new Set(listDeclared(change).map((id) => programs.get(id) ?? id))];
}

// Another MDX file is compiled by itself, and so declares for itself what the article does.
function formatTexts(change: SiteChange, affiliates: readonly string[]): Files {
  const declaration = `affiliates: [${affiliates.join(', ')}]`;
  const others = Object.entries(change.files ?? {}).filter(([path]) => path.endsWith('.mdx'));
  return Object.fromEntries(
    [['article.mdx', formatArticle(change, declaration)] as const, ...others].map(
      ([path, text]) => [path, translateToAstroAffiliate(text)],
    ),
  );
}

/**
 * Its addresses and its component in place of Tidemark's.
 *
 * @internal
 */
export function translateToAstroAffiliate(mdx: string): string {
  return mdx
    .replaceAll('/go/', 'affiliate:')
    .replaceAll(/<Aff(?=\s)/g, '<AffiliateLink config={affiliate}')
    .replaceAll('</Aff>', '</AffiliateLink>')
    .replaceAll(/(<AffiliateLink[^>]*?\s)to=/g, '$1affiliateKey=');
}
