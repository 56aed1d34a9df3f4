import { expect, test } from 'vitest';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { createPartials, listImported } from '../../src/parse/partials.ts';
import { parsePost } from '../../src/parse/post-source.ts';
import { formatExamplePost } from '../support/example-catalog.ts';

const FOLDER = 'content/posts';

function read(files: Readonly<Record<string, string>>) {
  return createPartials(
    Object.entries(files).map(([name, text]) => ({ file: `${FOLDER}/${name}`, text })),
    parseNativeTree,
  );
}

function parse(body: string, name = 'a.mdx') {
  return parsePost(`${FOLDER}/${name}`, formatExamplePost(body), parseNativeTree);
}

const namesOf = (post: ReturnType<typeof parse>, partials: ReturnType<typeof read>) =>
  listImported(post, partials).map(({ partial, start, end }) => [
    partial.source.file.slice(FOLDER.length + 1),
    post.source.text.slice(start, end),
  ]);

test('no front matter and no name for an address is asked of a partial', () => {
  const partial = read({ '_My Offer.mdx': '[Acme](/go/acme)' }).find(`${FOLDER}/_My Offer.mdx`);
  expect(partial).toMatchObject({ isPartial: true, post: undefined, problems: [] });
  expect(partial?.links.map(({ to }) => to)).toEqual(['acme']);
});

test('a partial that does not parse has its problem in its own file', () => {
  const partial = read({ '_a.mdx': 'Text {' }).find(`${FOLDER}/_a.mdx`);
  expect(partial?.problems).toMatchObject([{ file: `${FOLDER}/_a.mdx`, rule: 'invalid-mdx' }]);
});

test('a post imports by its folder, and each partial once', () => {
  const partials = read({ '_offer.mdx': 'One.', 'deep/_b.md': 'Two.', 'plain.mdx': 'No partial.' });
  const post = parse(
    "import A from './_offer.mdx'\nimport B from '../_offer.mdx'\nimport C from './_b.md'\nimport D from './nothing.mdx'\n\n<A />",
    'deep/a.mdx',
  );
  expect(namesOf(post, partials)).toEqual([
    ['_offer.mdx', "import B from '../_offer.mdx'"],
    ['deep/_b.md', "import C from './_b.md'"],
  ]);
  expect(listImported(post, undefined)).toEqual([]);
});

test('what a partial imports is the post’s, also in a circle', () => {
  const partials = read({
    '_a.mdx': "import B from './_b.mdx'\n\n<B />",
    '_b.mdx': "import A from './_a.mdx'\n\nText.",
  });
  const statement = "import A from './_a.mdx'";
  expect(namesOf(parse(`${statement}\n\n<A />`), partials)).toEqual([
    ['_a.mdx', statement],
    ['_b.mdx', statement],
  ]);
});
