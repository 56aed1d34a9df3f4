import { expect, test } from 'vitest';
import { listDuplicateChannels, parseChannel } from '../../src/parse/channel-source.ts';

const FILE = 'content/channels/issue-12.yaml';
const TEXT = `title: Issue 12
kind: newsletter
published: "2026-11-20"
links: [acme]
`;

test('a channel has the name of its file', () => {
  expect(parseChannel(FILE, TEXT)).toMatchObject({
    id: 'issue-12',
    channel: { title: 'Issue 12', kind: 'newsletter', links: ['acme'] },
    problems: [],
  });
});

test.each([
  ['kind: podcast', 'invalid-channel', 2],
  ['kind: [', 'invalid-yaml', 3],
])('"%s" is told at its line', (kind, rule, line) => {
  const { channel, problems } = parseChannel(FILE, TEXT.replace('kind: newsletter', kind));
  expect(channel).toBeUndefined();
  expect(problems.map((each) => [each.rule, each.line])).toEqual([[rule, line]]);
});

test('a name that is no id is told', () => {
  const { problems } = parseChannel('content/channels/Issue 12.yaml', TEXT);
  expect(problems.map(({ rule }) => rule)).toEqual(['invalid-file-name']);
});

test('an id is of one post or one channel', () => {
  const channels = [FILE, 'content/channels/more/issue-12.yaml'].map((file) =>
    parseChannel(file, TEXT),
  );
  const post = { id: 'issue-12', file: 'content/posts/issue-12.mdx' };
  const twice = listDuplicateChannels(channels, [post]);
  expect(twice.map(({ rule, file }) => [rule, file])).toEqual([
    ['duplicate-id', FILE],
    ['duplicate-id', 'content/channels/more/issue-12.yaml'],
  ]);
  expect(listDuplicateChannels([channels[0]!], [{ ...post, id: 'other' }])).toEqual([]);
});
