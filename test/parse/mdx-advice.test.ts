import { expect, test } from 'vitest';
import { parseExamplePost } from '../support/example-catalog.ts';

const GENERAL =
  'Mend the tag or expression at this place; write a plain < as &lt; and a plain { as \\{.';

test.each([
  ['A.\n\n<!-- a comment -->', 'Write the comment as {/* … */}.'],
  ['<!-- a\n\ncomment -->', 'Write the comment as {/* … */}.'],
  [
    'See <https://acme.example/>.',
    'Write the link as [text](address), or the address without < and >.',
  ],
  ['<me@acme.example>', 'Write the link as [text](address), or the address without < and >.'],
  ['<br>', 'Close the element by itself: <br … />.'],
  ['A <img src="/a.png" alt="a"> b', 'Close the element by itself: <img … />.'],
  ['a <3 b', GENERAL],
  ['a <b then', GENERAL],
  ['<break>', GENERAL],
  ['<div>', GENERAL],
  ['{a b}', GENERAL],
])('of %j, the next step is told', (body, expected) => {
  const { problems } = parseExamplePost(body);
  expect(problems.map(({ rule, hint }) => [rule, hint])).toEqual([['invalid-mdx', expected]]);
});

test.each([
  ['{a b}', /^Unexpected MDX: Could not parse expression: /],
  ['import a from', /^Unexpected MDX: Could not parse import or export: /],
])('of %j, the message names what an author writes', (body, expected) => {
  expect(parseExamplePost(body).problems[0]?.message).toMatch(expected);
});
