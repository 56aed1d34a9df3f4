// One file of an output as an example gives it, beside posts of each kind.
import { runInNewContext } from 'node:vm';
import type { Root } from 'hast';
import { htmlToHast } from 'satteri';
import type { Output, OutputFile } from '../../src/lint/output.ts';
import { findKind } from '../../src/lint/output-kind.ts';
import { readPage } from '../../src/lint/page.ts';
import { readPath } from '../../src/lint/registry-address.ts';
import { mayHoldReview } from '../../src/lint/review-data.ts';
import type { Catalog } from '../../src/parse/catalog.ts';
import { createSource } from '../../src/parse/source.ts';
import { readAstroFacts, type AstroConfigInput } from '../../src/site/astro-facts.ts';
import { formatExamplePost } from '../support/example-catalog.ts';

/** `/posts/example/`, and one each of a draft, a post of a day to come and one that a merchant paid for. */
export const EXAMPLE_POSTS = {
  'example.mdx': formatExamplePost('Text.'),
  'a-draft.mdx': formatExamplePost('Text.', 'draft: true'),
  'a-scheduled-post.mdx': formatExamplePost('Text.', 'published: "2099-01-01"'),
  'a-paid-post.mdx': formatExamplePost('Text.', 'received: [paid]'),
};

/** An output without files. */
const EMPTY_OUTPUT: Output = {
  folder: 'dist',
  names: new Set(),
  files: [],
  pages: [],
  reviews: [],
  posts: [],
  pathOf: ({ slug }) => `/posts/${slug}/`,
  findPost: () => undefined,
  lang: 'en',
  astro: {
    origin: undefined,
    redirects: [],
    clientPrerender: false,
    csp: false,
    source: undefined,
  },
};

/** An output of these files by path; those outside `dist` are the site's own. */
export function createExampleOutput(
  texts: Readonly<Record<string, string>>,
  catalog: Catalog,
): Output {
  const files = Object.entries(texts).flatMap(([file, text]): OutputFile[] => {
    const kind = file.startsWith('src/') ? 'code' : findKind(file, () => text);
    return kind === undefined ? [] : [{ file, kind, read: () => createSource(file, text) }];
  });
  const findPost: Output['findPost'] = (address) =>
    catalog.posts.find(({ slug }) =>
      new RegExp(`^/posts/${slug}(?:\\.md|/|/index\\.html)?$`).test(readPath(address)),
    );
  const pages = files.filter(({ kind }) => kind === 'page');
  const config = texts['astro.config.mjs'];
  return {
    ...EMPTY_OUTPUT,
    names: new Set(
      Object.keys(texts).flatMap((file) => (file.startsWith('dist/') ? [file.slice(5)] : [])),
    ),
    files,
    pages: pages.map(({ file, read }) =>
      readPage(file, htmlToHast(read().text) as Root, findPost(file.slice(4)), catalog),
    ),
    reviews: pages.filter(({ read }) => mayHoldReview(read().text)),
    posts: catalog.posts,
    findPost,
    astro: config === undefined ? EMPTY_OUTPUT.astro : readExampleConfig(config),
  };
}

function readExampleConfig(text: string): Output['astro'] {
  const config = runInNewContext(`(${text.replace(/^export default |;\s*$/g, '')})`) as unknown;
  return {
    ...readAstroFacts(config as AstroConfigInput, '/nowhere'),
    source: createSource('astro.config.mjs', text),
  };
}
