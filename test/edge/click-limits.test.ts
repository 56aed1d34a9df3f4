import { expect, test } from 'vitest';
import type { Click, Reason } from '../../src/core/clicks/click.ts';
import type { ClickCount } from '../../src/core/clicks/click-store.ts';
import { createClickLimits } from '../../src/edge/click-limits.ts';
import { createManifest } from '../support/manifest.ts';

const limited = createManifest();
limited.links['global-api']!.life = { clickLimit: 3 };

const click = (link: string, reason: Reason = 'human'): Click => ({
  minute: 0,
  link,
  placement: '',
  post: '',
  reason,
});
const stored = (link: string, count: number, reason: Reason = 'human'): ClickCount => ({
  day: '2026-03-14',
  post: '',
  link,
  placement: '',
  reason,
  count,
});

test('nothing is counted where no link has a limit', () => {
  expect(createClickLimits(createManifest())).toBeUndefined();
});

test('people count, at the start and since; machines and other links do not', () => {
  const limits = createClickLimits(limited)!;
  limits.note(click('global-api'));
  limits.note(click('global-api', 'bot'));
  limits.note(click('acme-docs'));
  expect(limits.countOf('global-api')).toBe(1);
  limits.load([stored('global-api', 40), stored('global-api', 5, 'prefetch'), stored('other', 9)]);
  expect(limits.countOf('global-api')).toBe(41);
  expect(limits.countOf('acme-docs')).toBe(0);
});
