import { expect, test } from 'vitest';
import { ChannelSchema } from '../../../src/core/affiliate/channel.ts';
import { formatDemoChannel } from '../../../src/core/simulation/demo-channels.ts';
import { simulateDemo, simulateDemoChannels } from '../../../src/core/simulation/demo-site.ts';
import { parseChannel } from '../../../src/parse/channel-source.ts';

const { channels, site } = simulateDemoChannels();

test('each channel is a file that says that it is made up', () => {
  for (const channel of channels) {
    const text = formatDemoChannel(channel);
    expect(text).toContain('Made up');
    const { channel: read, problems } = parseChannel(`content/channels/${channel.id}.yaml`, text);
    expect(problems).toEqual([]);
    expect(ChannelSchema.parse(read)).toMatchObject({ kind: channel.kind });
  }
  expect(new Set(channels.map(({ id }) => id)).size).toBe(channels.length);
});

test('all that happens is of a channel and of its one link', () => {
  const codes = new Set(channels.flatMap((channel) => channel.codes));
  const ids = new Set(channels.map(({ id }) => id));
  expect(site.clicks.length).toBeGreaterThan(100);
  expect(site.commissions.length).toBeGreaterThan(0);
  for (const { article, placement } of [...site.clicks, ...site.commissions])
    expect([ids.has(article), codes.has(placement)]).toEqual([true, true]);
  for (const { link } of channels) expect(link).toBe('simulated-cloud');
});

test('nothing of it has a name of the articles', () => {
  const pages = simulateDemo();
  const known = new Set(
    [
      ...pages.articles.map(({ id }) => id),
      ...pages.commissions.flatMap(({ id, customer, placement }) => [id, customer, placement]),
    ].filter(Boolean),
  );
  const own = [
    ...site.articles.map(({ id }) => id),
    ...site.commissions.flatMap(({ id, customer, placement }) => [id, customer, placement]),
  ];
  expect(own.filter((name) => known.has(name))).toEqual([]);
});
