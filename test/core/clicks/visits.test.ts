import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hashName } from '../../../src/core/clicks/hash-name.ts';
import { DEFAULT_CLICK_POLICY } from '../../../src/core/clicks/policy.ts';
import { createRecent } from '../../../src/core/clicks/recent.ts';
import { packTraits, unpackTraits } from '../../../src/core/clicks/traits.ts';
import { createVisits, isOpenToVerdict, withVerdict } from '../../../src/core/clicks/visits.ts';

const NOON = Date.UTC(2026, 2, 14, 12);
const ANNA = { high: 1, low: 2 };
const BEN = { high: 3, low: 4 };

function openAt(seconds: number, link = 'acme', placement = 'a1-p01', visitor = ANNA) {
  const now = NOON + seconds * 1000;
  return { visitor, link: hashName(link), item: hashName(placement), now };
}

describe('the same click again', () => {
  test('is a duplicate for ten seconds, a repeat for an hour, and then a new one', () => {
    const visits = createVisits(DEFAULT_CLICK_POLICY);
    const judged = [0, 0.2, 9, 10, 25, 3624, 7300].map((second) => visits.judge(openAt(second)));
    expect(judged).toEqual([
      'human',
      'duplicate',
      'duplicate',
      'repeat',
      'repeat',
      'repeat',
      'human',
    ]);
  });

  test('does not prolong the time in which others are duplicates', () => {
    const visits = createVisits(DEFAULT_CLICK_POLICY);
    const judged = [0, 6, 12, 18].map((second) => visits.judge(openAt(second)));
    expect(judged).toEqual(['human', 'duplicate', 'repeat', 'duplicate']);
  });

  test('is another click on another link, at another place, or by another visitor', () => {
    const visits = createVisits(DEFAULT_CLICK_POLICY);
    visits.judge(openAt(0));
    expect(visits.judge(openAt(1, 'river'))).toBe('human');
    expect(visits.judge(openAt(1, 'acme', 'a1-p02'))).toBe('human');
    expect(visits.judge(openAt(1, 'acme', 'a1-p01', BEN))).toBe('human');
  });

  test('is known after midnight by the hash of the day before', () => {
    const visits = createVisits(DEFAULT_CLICK_POLICY);
    visits.judge(openAt(0));
    const after = { ...openAt(4), visitor: BEN };
    expect(visits.judge({ ...after, before: ANNA })).toBe('duplicate');
    expect(visits.judge({ ...after, before: undefined })).toBe('human');
  });

  test('is known when another process has counted it', () => {
    const visits = createVisits(DEFAULT_CLICK_POLICY);
    visits.note(openAt(0));
    expect(visits.judge(openAt(3))).toBe('duplicate');
    // What comes late takes nothing back.
    visits.judge(openAt(100, 'river'));
    visits.note(openAt(50, 'river'));
    expect(visits.judge(openAt(105, 'river'))).toBe('duplicate');
  });

  test('never is before a clock that was set back', () => {
    const visits = createVisits(DEFAULT_CLICK_POLICY);
    visits.judge(openAt(100));
    expect(visits.judge(openAt(0))).toBe('duplicate');
  });
});

describe('many links at once', () => {
  const links = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];

  test('are a burst from the fifth within a second', () => {
    const visits = createVisits(DEFAULT_CLICK_POLICY);
    const judged = links.map((link, index) => visits.judge(openAt(index * 0.1, link)));
    expect(judged).toEqual([...Array(4).fill('human'), ...Array(5).fill('burst')]);
  });

  test('are none when they come slowly, or are one link', () => {
    const visits = createVisits(DEFAULT_CLICK_POLICY);
    expect(links.map((link, index) => visits.judge(openAt(index * 0.3, link)))).not.toContain(
      'burst',
    );
    const same = links.map((_, index) => visits.judge(openAt(60 + index * 0.01, 'z')));
    expect(same).not.toContain('burst');
  });

  test('are none when they are of several visitors', () => {
    const visits = createVisits(DEFAULT_CLICK_POLICY);
    const judged = links.map((link, low) =>
      visits.judge(openAt(0, link, 'a1-p01', { high: 9, low })),
    );
    expect(judged).not.toContain('burst');
  });

  test('are a burst across midnight, too', () => {
    const visits = createVisits(DEFAULT_CLICK_POLICY);
    for (const link of links.slice(0, 4)) visits.judge(openAt(0, link));
    const after = { ...openAt(0.5, 'e'), visitor: BEN };
    expect(visits.judge({ ...after, before: ANNA })).toBe('burst');
  });

  test('are as many as a plain count says, whatever comes', () => {
    const step = fc.record({ gap: fc.nat(600), link: fc.nat(7) });
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.integer({ min: 2, max: 8 }),
        (steps, burstLinks) => {
          const visits = createVisits({ ...DEFAULT_CLICK_POLICY, burstLinks });
          const seen: { link: number; now: number }[] = [];
          let now = NOON;
          for (const { gap, link } of steps) {
            now += gap;
            seen.push({ link, now });
            const fresh = new Set(
              seen.filter((each) => now - each.now < 1000).map((each) => each.link),
            );
            const verdict = visits.judge({ visitor: ANNA, link: link + 1, item: 0, now });
            expect(verdict === 'burst').toBe(fresh.size >= burstLinks);
          }
        },
      ),
    );
  });
});

describe('under a flood of distinct visitors', () => {
  test('memory is what it was, and a reader of just now is still known', () => {
    const recent = createRecent(1 << 12);
    const before = recent.bytes;
    for (let key = 1; key <= 200_000; key += 1) recent.set(Math.imul(key, 0x9e3779b1), key, key);
    expect(recent.bytes).toBe(before);
    expect(recent.get(Math.imul(200_000, 0x9e3779b1), 200_000)).toBe(200_000);
    expect(recent.get(Math.imul(5, 0x9e3779b1), 5)).toBe(0);
  });
});

test('traits come back as they were packed', () => {
  const traits = fc.record({
    device: fc.constantFrom('unknown', 'desktop', 'phone', 'tablet'),
    sameOrigin: fc.boolean(),
    gpc: fc.boolean(),
    repeat: fc.boolean(),
    bot: fc.constantFrom(
      'none',
      'agent',
      'ai',
      'preview',
      'headers',
      'scanner',
      'hints',
      'platform',
    ),
    ping: fc.boolean(),
    unjudged: fc.boolean(),
  } as const);
  fc.assert(
    fc.property(traits, (each) => {
      expect(unpackTraits(packTraits(each))).toEqual(each);
    }),
  );
});

test('a verdict changes the reason, or marks a repeat; nobody who asks for privacy gets one', () => {
  const row = { reason: 'human' as const, traits: packTraits({ device: 'phone' }) };
  expect(withVerdict(row, 'human')).toBe(row);
  expect(withVerdict(row, 'burst').reason).toBe('burst');
  expect(withVerdict(row, 'repeat')).toEqual({
    reason: 'human',
    traits: packTraits({ device: 'phone', repeat: true }),
  });
  expect(isOpenToVerdict(row)).toBe(true);
  expect(isOpenToVerdict({ ...row, traits: packTraits({ gpc: true }) })).toBe(false);
  expect(isOpenToVerdict({ ...row, traits: packTraits({ unjudged: true }) })).toBe(false);
  expect(isOpenToVerdict({ ...row, reason: 'bot' })).toBe(false);
});
