import { describe, expect, test } from 'vitest';
import { listChannelNotices } from '../../../src/core/affiliate/channel-notices.ts';
import { findChannelBan, hintChannelBan } from '../../../src/core/affiliate/channel-terms.ts';
import { CHANNEL_KINDS, ChannelSchema } from '../../../src/core/affiliate/channel.ts';
import { checkWording } from '../../../src/core/affiliate/disclosure.ts';
import { ProgramSchema, type Program } from '../../../src/core/affiliate/program.ts';

function createProgram(part: Record<string, unknown> = {}): Program {
  const file = {
    name: 'Acme',
    network: 'in-house',
    usedByAuthor: false,
    terms: [{ from: '2026-01-01', firstOrder: '10%' }],
    links: { acme: { url: 'https://acme.example/' } },
    ...part,
  };
  return { ...ProgramSchema.parse(file), id: 'acme' };
}

test('a channel needs a title, a day and its links', () => {
  const channel = { title: 'Newsletter 12', published: '2026-11-21', links: ['acme'] };
  expect(ChannelSchema.parse(channel)).toMatchObject({ kind: 'other', lang: 'en' });
  for (const broken of [
    { ...channel, title: '' },
    { ...channel, published: '2026-02-30' },
    { ...channel, links: [] },
    { ...channel, links: ['acme', 'acme'] },
    { ...channel, links: ['Acme'] },
    { ...channel, kind: 'podcast' },
    { ...channel, url: 'https://issue.example/' },
  ])
    expect(ChannelSchema.safeParse(broken).success).toBe(false);
});

describe('the terms of a program', () => {
  test.each([
    ['newsletter', {}, 'mail'],
    ['newsletter', { email: 'solicited' }, undefined],
    ['newsletter', { email: 'allowed' }, undefined],
    ['newsletter', { terms: 'none' }, undefined],
    ['thread', {}, undefined],
    ['thread', { allow: { social: false } }, 'social networks'],
    ['video', { allow: { social: false } }, 'social networks'],
    ['readme', { allow: { social: false } }, undefined],
    ['other', { allow: { social: false } }, undefined],
  ] as const)('%s with %o', (kind, part, ban) => {
    expect(findChannelBan(createProgram(part), kind)).toBe(ban);
  });

  test('the hint names the file that may allow it', () => {
    expect(hintChannelBan(createProgram(), 'mail')).toContain('content/programs/acme.yaml');
  });
});

describe('what a channel must say', () => {
  test.each(
    CHANNEL_KINDS.flatMap((kind) => ['en', 'de', 'fr', 'es'].map((lang) => [kind, lang] as const)),
  )('%s in %s: a sentence that a page could have, and a marker', (kind, lang) => {
    const notices = listChannelNotices(kind, [createProgram()], lang);
    expect(notices.at(-1)).toMatchObject({ where: 'right after each link' });
    for (const { text } of notices.slice(0, -1)) expect(checkWording(text, lang)).toBe('ok');
  });

  test('a video says it in the video as well as below it', () => {
    const places = listChannelNotices('video', [createProgram()], 'en').map(({ where }) => where);
    expect(places).toHaveLength(3);
    expect(places[0]).toMatch(/in the video/);
  });

  test('the sentences that programs demand are added, once', () => {
    const text = 'Acme pays for this.';
    const program = createProgram({ requiredText: [{ text }] });
    const [first] = listChannelNotices('readme', [program, program], 'en');
    expect(first?.text.split(text)).toHaveLength(2);
  });

  test('a vendor without a program asks for nothing', () => {
    expect(listChannelNotices('newsletter', [createProgram({ terms: 'none' })], 'en')).toEqual([]);
  });
});
