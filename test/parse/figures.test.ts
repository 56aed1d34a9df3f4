import { expect, test } from 'vitest';
import { findFigures } from '../../src/parse/figures.ts';
import { parseNativeTree } from '../../src/parse/native-tree.ts';
import { parsePost } from '../../src/parse/post-source.ts';
import { formatExamplePost } from '../support/example-catalog.ts';

function find(body: string) {
  const post = parsePost('content/posts/a.mdx', formatExamplePost(body), parseNativeTree);
  const { figures, problems } = findFigures(post, undefined);
  return {
    texts: figures.map(({ start, end }) => post.source.text.slice(start, end)),
    faults: problems.map(({ rule, offset, endOffset }) => [
      rule,
      post.source.text.slice(offset, endOffset),
    ]),
  };
}

test('figures are found in a sentence, a quote and alone, with their places', () => {
  const body = [
    'Earned <Figure of="site" /> so far.',
    '> It was <Figure of="month:2026-03" show="recurring" />.',
    '<FigureTable by="months" from="2026-01" />',
  ];
  expect(find(body.join('\n\n'))).toEqual({
    texts: [
      '<Figure of="site" />',
      '<Figure of="month:2026-03" show="recurring" />',
      '<FigureTable by="months" from="2026-01" />',
    ],
    faults: [],
  });
});

test.each([
  ['<Figure of={somewhere} />', 'of'],
  ['<Figure of="month:2026-3" />', 'month:2026-3'],
  ['<Figure show="total" />', '<Figure'],
  ['<Figure of="site" sohw="hours" />', 'sohw'],
  ['<FigureTable />', '<FigureTable'],
])('what is wrong in %s is told at %j', (body, place) => {
  expect(find(`Text ${body} text.`).faults).toEqual([['invalid-figure', place]]);
});

test.each([
  'import Figure from "./figure.astro"\n\n<Figure of="site" />',
  'export const FigureTable = (props) => <table {...props} />\n\n<FigureTable by="days" />',
  '<Figure src="/a.png">A caption</Figure>',
  '<figure of="site">plain HTML</figure>',
  '`<Figure of="nothing" />`',
])('%s is a component of the author, and no figure', (body) => {
  expect(find(body)).toEqual({ texts: [], faults: [] });
});
