import { expect, test } from 'vitest';
import { readCircumstances } from '../../src/edge/worker-circumstances.ts';

test.each([
  ['DE', 'DE'],
  ['XX', undefined],
  ['T1', undefined],
  [undefined, undefined],
])('Cloudflare’s country %j is %j, and nothing in strict mode', (told, expected) => {
  const request = Object.assign(new Request('https://blog.example/go/acme'), {
    cf: told === undefined ? {} : { country: told },
  });
  expect(readCircumstances(request, undefined, false).country).toBe(expected);
  expect(readCircumstances(request, undefined, true).country).toBeUndefined();
});
