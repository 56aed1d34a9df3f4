import { describe, expect, test } from 'vitest';
import { formatComparison, median } from '../../../src/cli/bench/format-comparison.ts';
import { parseWrk } from '../../../src/cli/bench/wrk.ts';

describe('wrk’s summary', () => {
  const summary = `Running 3s test @ http://127.0.0.1:5900/
  1 threads and 256 connections
  Latency Distribution
     50%    3.10ms
     75%    4.02ms
     90%    6.11ms
     99%   12.75ms
  165432 requests in 3.01s, 40.1MB read
Requests/sec:  54961.13
Transfer/sec:     13.32MB
`;

  test('is read', () => {
    expect(parseWrk(summary)).toEqual({
      requests: 165_432,
      requestsPerSecond: 54_961.13,
      p99: 12.75,
      failed: 0,
    });
  });

  test.each([
    ['850.00us', 0.85],
    ['1.25s', 1250],
  ])('with a latency of %s', (text, milliseconds) => {
    expect(parseWrk(summary.replace('12.75ms', text)).p99).toBeCloseTo(milliseconds, 9);
  });

  test('with what failed', () => {
    const failed = `${summary}  Socket errors: connect 1, read 2, write 3, timeout 4\n  Non-2xx or 3xx responses: 90\n`;
    expect(parseWrk(failed).failed).toBe(100);
  });

  test('or is refused', () => {
    expect(() => parseWrk('unable to connect')).toThrow(/unable to connect/);
  });
});

test.each([
  [[3, 1, 2], 2],
  [[4, 1, 2, 3], 2.5],
  [[7], 7],
])('the median of %j is %d', (values, expected) => {
  expect(median(values)).toBe(expected);
});

test('a comparison is judged by the median of its ratios', () => {
  const sides = { subject: 'Tidemark', yardstick: 'bare Node' };
  const rounds = [
    { subject: 50_000, yardstick: 80_000 },
    { subject: 60_000, yardstick: 80_000 },
    { subject: 58_000, yardstick: 79_000 },
  ];
  const { text, passes } = formatComparison(sides, {
    name: 'redirects',
    unit: 'req/s',
    rounds,
    target: { atLeast: 0.7 },
    facts: ['168000 answers counted'],
  });
  expect(passes).toBe(true);
  expect(text).toMatch(/median\s+58,000\s+80,000\s+0\.73/);
  expect(text).toContain('168000 answers counted');
});
