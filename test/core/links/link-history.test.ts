import { describe, expect, test } from 'vitest';
import {
  findStanding,
  isDue,
  recordCheck,
  type LinkRecord,
} from '../../../src/core/links/link-history.ts';
import type { Probe } from '../../../src/core/links/probe.ts';
import { planRetry, parseRetryAfter } from '../../../src/core/links/retry.ts';
import type { Verdict } from '../../../src/core/links/verdict.ts';

const probe: Probe = {
  hops: [{ address: 'https://acme.test/', status: 500 }],
  end: { kind: 'answer', address: 'https://acme.test/', status: 500, etag: '"1"' },
};

/** The record after these verdicts, each at its UTC instant. */
function runs(...checks: [at: string, verdict: Verdict][]): LinkRecord {
  let record: LinkRecord | undefined;
  for (const [at, verdict] of checks)
    record = recordCheck(record, { verdict, detail: '' }, probe, new Date(at));
  return record!;
}

describe('a link is broken', () => {
  test('at once when its page is gone', () => {
    expect(findStanding(runs(['2026-04-15T12:00:00Z', 'gone']), 2)).toBe('broken');
  });

  test('only after failures on two days, whatever they were', () => {
    const first = runs(['2026-04-15T12:00:00Z', 'timeout']);
    expect(findStanding(first, 2)).toBe('failing');
    const second = runs(
      ['2026-04-15T12:00:00Z', 'timeout'],
      ['2026-04-16T12:00:00Z', 'http-error'],
    );
    expect(findStanding(second, 2)).toBe('broken');
    expect(second).toMatchObject({ failedDays: 2, failingSince: '2026-04-15T12:00:00.000Z' });
    expect(findStanding(second, 3)).toBe('failing');
  });

  test('not by failing twice on one day', () => {
    const record = runs(['2026-04-15T01:00:00Z', 'dns'], ['2026-04-15T23:00:00Z', 'dns']);
    expect(findStanding(record, 2)).toBe('failing');
  });

  test('not when it answered in between, and still when nothing could be found out', () => {
    const [a, b, c] = [
      '2026-04-15T12:00:00Z',
      '2026-04-16T12:00:00Z',
      '2026-04-17T12:00:00Z',
    ] as const;
    expect(runs([a, 'dns'], [b, 'ok'], [c, 'dns']).failedDays).toBe(1);
    expect(runs([a, 'dns'], [b, 'robots'], [c, 'dns']).failedDays).toBe(2);
    expect(findStanding(runs([a, 'dns'], [b, 'robots']), 2)).toBe('unknown');
  });
});

describe('a landing page is due', () => {
  test.each([
    ['ok', '2026-04-22T11:59:00Z', false],
    ['ok', '2026-04-22T12:00:00Z', true],
    ['moved', '2026-04-20T12:00:00Z', false],
    ['dns', '2026-04-16T10:00:00Z', false],
    ['dns', '2026-04-16T11:55:00Z', true],
    ['robots', '2026-04-16T12:00:00Z', true],
    ['ok', '2026-04-01T00:00:00Z', true],
  ] as const)('after %s on 15 April at noon, at %s: %s', (verdict, now, due) => {
    expect(isDue(runs(['2026-04-15T12:00:00Z', verdict]), new Date(now))).toBe(due);
  });

  test('when it was never asked for', () => {
    expect(isDue(undefined, new Date(0))).toBe(true);
  });

  test('no sooner than its host wants', () => {
    const retryAt = Date.parse('2026-04-18T00:00:00Z');
    const record = recordCheck(
      undefined,
      { verdict: 'rate-limited', detail: '' },
      {
        hops: [],
        end: { kind: 'failure', failure: 'rate-limited', address: '', message: '', retryAt },
      },
      new Date('2026-04-15T12:00:00Z'),
    );
    expect(isDue(record, new Date('2026-04-17T12:00:00Z'))).toBe(false);
    expect(isDue(record, new Date('2026-04-18T00:00:00Z'))).toBe(true);
  });
});

describe('a request is repeated', () => {
  const policy = { retries: 3, firstDelayMs: 1000, maxDelayMs: 5000 };
  test.each([
    [1, undefined, 1000],
    [2, undefined, 2000],
    [3, undefined, 4000],
    [4, undefined, undefined],
    [1, 3000, 3000],
    [1, 5001, undefined],
  ])('attempt %s, asked for %s ms: after %s ms', (attempt, asked, delay) => {
    expect(planRetry(policy, attempt, asked)).toBe(delay);
  });

  test.each([
    ['120', 120_000],
    ['Wed, 15 Apr 2026 12:00:30 GMT', 30_000],
    ['Wed, 15 Apr 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('as Retry-After says: %s', (value, ms) => {
    expect(parseRetryAfter(value, Date.parse('2026-04-15T12:00:00Z'))).toBe(ms);
  });
});
