import { expect, test } from 'vitest';
import { readingPage } from '../../src/desk/pages/reading.ts';

test('what is read stands in its order, with its seconds, and the page asks again by itself', () => {
  const { body, refresh } = readingPage([
    { what: 'content & lint', seconds: 4.25, isDone: true },
    { what: 'clicks', seconds: 0.5, isDone: false },
  ]);
  const text = String(body).replaceAll(/<[^>]+>/g, ' ');
  expect(text).toMatch(/content &amp; lint\s+4\.3\s+read\s+clicks\s+0\.5\s+being read/);
  expect(refresh).toBeGreaterThan(0);
});

test('before anything is told, it says that it begins', () => {
  expect(String(readingPage([]).body)).toContain('It begins now.');
});
