import { expect, test } from 'vitest';
import type { ClickCount } from '../../../src/core/clicks/click-store.ts';
import { listUnknownLinks } from '../../../src/core/clicks/unknown-asked.ts';
import { createManifest } from '../../support/manifest.ts';

const asked = (link: string, count: number, more: Partial<ClickCount> = {}): ClickCount => ({
  day: '2026-03-14',
  post: '',
  link,
  placement: '',
  reason: 'unknown-slug',
  count,
  ...more,
});

test('what people asked for is told with what they may have meant, most asked first', () => {
  const clicks = [
    asked('globl-api', 2),
    asked('globl-api', 3, { day: '2026-03-15' }),
    asked('renamed/a17-p04', 7),
    asked('nothing-like-it', 1),
    // Machines' names are not written down.
    asked('', 5000),
    // A name that is a link by now, and a click on one.
    asked('acme-docs', 9),
    asked('global-api', 9, { reason: 'human' }),
  ];
  expect(listUnknownLinks(clicks, createManifest())).toEqual([
    { asked: 'renamed/a17-p04', count: 7, nearest: 'amazon-book' },
    { asked: 'globl-api', count: 5, nearest: 'global-api' },
    { asked: 'nothing-like-it', count: 1, nearest: null },
  ]);
});

test('twenty are told', () => {
  const clicks = Array.from({ length: 50 }, (_, index) => asked(`x${index}`, index));
  const told = listUnknownLinks(clicks, createManifest());
  expect(told).toHaveLength(20);
  expect(told[0]).toEqual({ asked: 'x49', count: 49, nearest: null });
});
