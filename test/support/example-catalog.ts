// A small registry and posts that use it: one program of each kind, by what it means for a link.
import { createCatalog, type Catalog } from '../../src/parse/catalog.ts';
import type { PostSource } from '../../src/parse/post-source.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import type { ParseTree } from '../../src/parse/tree.ts';

/** `acme` pays and is redirected, `river` pays and is direct, `vendor` pays nothing. */
export const EXAMPLE_PROGRAMS = {
  acme: `name: Acme
network: awin
affiliateId: me-1
hosts: [acme.example]
params: [ref]
usedByAuthor: false
terms:
  - from: "2026-01-01"
    firstOrder: "10%"
links:
  acme: { url: "https://acme.example/?ref={affiliateId}&ued=https%3A%2F%2Facme.example%2F" }
  acme-plans: { url: "https://acme.example/plans?ref={affiliateId}", title: Acme's plans }
`,
  river: `name: River
network: amazon
routing: direct
affiliateId: me-20
hosts: [river.example]
params: [tag]
usedByAuthor: false
terms:
  - from: "2026-01-01"
    firstOrder: "2.5%"
links:
  river-book: { url: "https://river.example/dp/1?tag={affiliateId}", title: The book }
`,
  vendor: `name: Vendor
network: none
hosts: [vendor.example]
usedByAuthor: true
terms: none
links:
  vendor-docs: { url: "https://vendor.example/docs", title: Vendor's docs }
`,
} as const;

/** A catalog of posts by file name, such as `a-post.mdx`, and of programs by id. */
export function createExampleCatalog(
  posts: Readonly<Record<string, string>>,
  parseTree: ParseTree = parseNativeTree,
  programs: Readonly<Record<string, string>> = EXAMPLE_PROGRAMS,
): Catalog {
  return createCatalog(
    Object.entries(posts).map(([name, text]) => ({ file: `content/posts/${name}`, text })),
    Object.entries(programs).map(([id, text]) => ({
      file: `content/programs/${id}.yaml`,
      text,
    })),
    parseTree,
  );
}

/** The text of a post; `frontmatter` lines are added to the required ones. */
export function formatExamplePost(body: string, frontmatter = ''): string {
  const required = ['title: A', 'description: B', 'published: "2026-01-02"'].filter(
    (line) => !new RegExp(`^${line.replace(/:.*/, ':')}`, 'm').test(frontmatter),
  );
  const lines = [...required, frontmatter];
  return `---\n${lines.filter(Boolean).join('\n')}\n---\n\n${body}\n`;
}

/** A post of the example catalog, `a-post.mdx`. */
export function parseExamplePost(body: string, frontmatter = ''): PostSource {
  const catalog = createExampleCatalog({ 'a-post.mdx': formatExamplePost(body, frontmatter) });
  return catalog.posts[0]!;
}
