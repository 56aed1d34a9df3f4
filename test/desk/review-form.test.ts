import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReviewForm } from '../../src/desk/review-form.ts';

const AS_OF = '2026-11-20';

test.each([
  [
    { id: 'a', decision: 'accepted' },
    { id: 'a', verdict: { decision: 'accepted' } },
  ],
  [
    { id: 'a', decision: 'reopened' },
    { id: 'a', verdict: { decision: 'reopened' } },
  ],
  [
    { id: 'a', decision: 'later', until: '2026-11-21' },
    { id: 'a', verdict: { decision: 'later', until: '2026-11-21' } },
  ],
  [
    { id: ' a ', decision: 'dismissed', why: ' no ' },
    { id: 'a', verdict: { decision: 'dismissed', why: 'no' } },
  ],
])('%j is read', (fields, form) => {
  expect(readReviewForm(fields, AS_OF)).toEqual(form);
});

test.each([
  [{ id: 'a', decision: 'later', until: AS_OF }, `a day after ${AS_OF}`],
  [{ id: 'a', decision: 'later', until: '2026-02-30' }, 'a day after'],
  [{ id: 'a', decision: 'dismissed', why: ' ' }, 'a reason'],
  [{ id: 'a', decision: 'dismissed', why: 'x'.repeat(501) }, 'at most 500'],
  [{ id: 'a', decision: ['accepted'] }, 'did not say'],
  [{}, 'did not say'],
])('%j is told to be wrong', (fields, fault) => {
  expect(readReviewForm(fields, AS_OF)).toContain(fault);
});

test('whatever is sent, it is a form or a sentence', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('id', 'decision', 'until', 'why'), fc.anything()),
      (fields) => {
        const form = readReviewForm(fields, AS_OF);
        return typeof form === 'string'
          ? form.startsWith('Nothing was changed')
          : typeof form.id === 'string';
      },
    ),
  );
});
