import { expect, test } from 'vitest';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { parsePost } from '../../src/parse/post-source.ts';
import { parseUnifiedTree } from '../../src/parse/unified-tree.ts';
import { formatExamplePost } from '../support/example-catalog.ts';

test.each<[statement: string, specifier: string | undefined, names: string[]]>([
  ["import Offer from './_offer.mdx'", './_offer.mdx', ['Offer']],
  ['import Offer from "../shared/offer.mdx"', '../shared/offer.mdx', ['Offer']],
  [
    "import Offer, { links as all, frontmatter } from './_offer.mdx'",
    './_offer.mdx',
    ['Offer', 'all', 'frontmatter'],
  ],
  ["import * as offers from './offers.md'", './offers.md', ['offers']],
  ["import {\n  a, // the first\n  b,\n} from './_offer.mdx'", './_offer.mdx', ['a', 'b']],
  ["import './_offer.mdx'", './_offer.mdx', []],
  ["export { default as Offer } from './_offer.mdx'", './_offer.mdx', []],
  ["export * from './_offer.mdx'", './_offer.mdx', []],
  ["import Card from './card.astro'", undefined, []],
  ["import Offer from 'offers/offer.mdx'", undefined, []],
  ["export const file = './_offer.mdx'", undefined, []],
  ['export const text = "import Offer from \'./_offer.mdx\'"', undefined, []],
])('%j brings in %j as %j', (statement, specifier, names) => {
  const text = formatExamplePost(`Text.\n\n${statement};\nexport const last = 1;`);
  for (const parseTree of [parseNativeTree, parseUnifiedTree]) {
    const { imports, problems } = parsePost('content/posts/a.mdx', text, parseTree);
    expect(problems).toEqual([]);
    expect(
      imports.map(({ start, end, ...rest }) => ({ ...rest, text: text.slice(start, end) })),
    ).toEqual(specifier === undefined ? [] : [{ specifier, names, text: statement }]);
  }
});

test('each of several has its own place', () => {
  const text = formatExamplePost(
    "import A from './a.mdx'\nimport B from './b.mdx'\n\nText.\n\nimport C from './c.mdx'",
  );
  const { imports } = parsePost('content/posts/a.mdx', text, parseNativeTree);
  expect(imports.map(({ start, end }) => text.slice(start, end))).toEqual([
    "import A from './a.mdx'",
    "import B from './b.mdx'",
    "import C from './c.mdx'",
  ]);
});

test('a code sample imports nothing', () => {
  const text = formatExamplePost("```js\nimport A from './a.mdx'\n```");
  expect(parsePost('content/posts/a.mdx', text, parseNativeTree).imports).toEqual([]);
});
