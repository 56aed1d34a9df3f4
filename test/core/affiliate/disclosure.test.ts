import { expect, test } from 'vitest';
import {
  checkWording,
  DISCLOSURE_LANGUAGES,
  findWording,
} from '../../../src/core/affiliate/disclosure.ts';

test.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['EN', 'en'],
  ['de-AT', 'de'],
  ['fr', undefined],
  ['', undefined],
  ['constructor', undefined],
])('the wording for %j is that of %j', (lang, base) => {
  expect(findWording(lang)).toBe(base === undefined ? undefined : findWording(base));
});

test.each(DISCLOSURE_LANGUAGES)('our own sentence in %s passes', (lang) => {
  expect(checkWording(findWording(lang)!.page, lang)).toBe('ok');
});

test.each(DISCLOSURE_LANGUAGES)('our own marker in %s counts as one', (lang) => {
  const { marker, markers } = findWording(lang)!;
  expect(marker).toMatch(markers);
});

test.each([
  ['en', 'Ad: we earn a commission if you buy.', 'ok'],
  ['en', 'I get a commission when you sign up through a paid link.', 'ok'],
  ['en', 'We earn a small commission when you purchase through our links.', 'ok'],
  ['en', 'Acme pays me if you subscribe.', 'ok'],
  ['en', 'We earn commissions if you order.', 'ok'],
  ['en', 'Affiliate links below.', 'insufficient'],
  ['en', 'This post contains affiliate links.', 'insufficient'],
  ['en', 'Sponsored.', 'insufficient'],
  ['en', 'We earn a commission.', 'insufficient'],
  ['en', 'Ad', 'insufficient'],
  ['en', '', 'insufficient'],
  ['en', 'We may earn a commission if you buy.', 'hedged'],
  ['en', 'I might get a small commission if you buy.', 'hedged'],
  ['en', 'We may earn something.', 'insufficient'],
  ['de', 'Anzeige: Wir erhalten eine Provision, wenn du über markierte Links kaufst.', 'ok'],
  ['de', 'WERBUNG: Beim Kauf bekommen wir eine Provision.', 'ok'],
  ['de', 'Anzeige: Wir können eine Provision erhalten, wenn Sie kaufen.', 'hedged'],
  ['de', 'Dieser Beitrag enthält Partnerlinks.', 'insufficient'],
  ['de', 'Ad: we earn a commission if you buy.', 'insufficient'],
  ['de', 'Wir erhalten eine Provision, wenn du kaufst.', 'insufficient'],
  ['fr', 'Publicité : nous touchons une commission.', 'unknown-language'],
] as const)('in %s, %j is %s', (lang, text, expected) => {
  expect(checkWording(text, lang)).toBe(expected);
});
