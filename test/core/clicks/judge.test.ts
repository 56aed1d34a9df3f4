import { isbot } from 'isbot';
import { describe, expect, test } from 'vitest';
import { judge } from '../../../src/core/clicks/judge.ts';
import { unpackTraits } from '../../../src/core/clicks/traits.ts';
import * as clients from '../../support/request-headers.ts';

const MINUTE = 29_000_123;

function describeClick(headers: clients.HeaderSet, { isStrict = false, known = true } = {}) {
  const header = (name: string): string | undefined => headers[name];
  const facts = { method: 'GET', query: '', header, isBotAgent: isbot, minute: MINUTE };
  const { minute, reason, traits } = judge(facts, { known, isStrict });
  const said = Object.entries(unpackTraits(traits)).filter(
    ([, value]) => value !== false && value !== 'unknown' && value !== 'none',
  );
  return { minute, reason, ...Object.fromEntries(said) };
}

test.each<[string, clients.HeaderSet, object]>([
  ['a click from a page of the site', clients.chromeClick, { device: 'desktop', sameOrigin: true }],
  [
    'an old phone, whose referrer is of the site',
    { ...clients.oldSafariClick, referer: 'https://blog.example/posts/a/' },
    { device: 'phone', sameOrigin: true },
  ],
  [
    'an old phone, whose referrer only begins like the site',
    { ...clients.oldSafariClick, referer: 'https://blog.example.evil.example/' },
    { device: 'phone' },
  ],
  ['a link opened from elsewhere', clients.oldSafariClick, { device: 'phone' }],
])('%s is described by device and origin', (_, headers, said) => {
  expect(describeClick(headers)).toEqual({ minute: MINUTE, reason: 'human', ...said });
});

test.each<[string, clients.HeaderSet, string]>([
  ['a crawler', clients.googlebot, 'agent'],
  ['an AI agent', clients.chatGptUser, 'ai'],
  ['a link preview', clients.slackbot, 'preview'],
  ['no agent', clients.noAgent, 'headers'],
  ['no Accept', clients.agentAlone, 'headers'],
  ['a mail scanner', { ...clients.chromeClick, referer: 'https://urlsand.com/x' }, 'scanner'],
  ['a borrowed agent', { ...clients.chromeClick, 'sec-ch-ua-platform': '"Windows"' }, 'hints'],
])('%s is a bot of its class', (_, headers, bot) => {
  expect(describeClick(headers)).toMatchObject({ reason: 'bot', bot });
});

describe('a browser that asks for privacy', () => {
  test.each([
    ['sec-gpc', '1', true],
    ['dnt', '1', true],
    ['sec-gpc', '0', false],
    ['sec-gpc', 'true', false],
    ['dnt', '0', false],
  ])('%s: %s is heard: %s', (name, value, isHeard) => {
    const said = isHeard ? { gpc: true } : { device: 'desktop', sameOrigin: true };
    expect(describeClick({ ...clients.chromeClick, [name]: value })).toEqual({
      minute: MINUTE,
      reason: 'human',
      ...said,
    });
  });
});

describe('in strict mode', () => {
  test.each([clients.chromeClick, clients.googlebot, clients.chromePrefetch, clients.noAgent])(
    'all that opens a link is counted alike, on its day',
    (headers) => {
      expect(describeClick(headers, { isStrict: true })).toEqual({
        minute: MINUTE - (MINUTE % 1440),
        reason: 'human',
        unjudged: true,
      });
    },
  );

  test('an unknown link is told from a known one', () => {
    expect(describeClick(clients.chromeClick, { isStrict: true, known: false }).reason).toBe(
      'unknown-slug',
    );
  });
});
