import { expect, test } from 'vitest';
import {
  checkWording,
  detectLanguage,
  DISCLOSURE_LANGUAGES,
  findWording,
} from '../../../src/core/affiliate/disclosure.ts';

test.each([
  ['en', 'en'],
  ['en-GB', 'en'],
  ['EN', 'en'],
  ['de-AT', 'de'],
  ['fr-CA', 'fr'],
  ['es-419', 'es'],
  ['it', undefined],
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
  ['de', 'Anzeige: Wir erhalten Provision, wenn Sie kaufen. Sie können gern nachfragen.', 'ok'],
  ['de', 'Anzeige: Ich könnte eine Provision erhalten, wenn Sie kaufen.', 'hedged'],
  ['en', 'Ad: we may be paid if you buy.', 'hedged'],
  ['en', 'Ad: you can read how we earn a commission if you buy.', 'ok'],
  ['fr', 'Publicité : nous touchons une commission si vous achetez.', 'ok'],
  ['fr', 'Publicite\u0301 : je touche une commission pour tout achat.', 'ok'],
  ['fr', 'Publicité : nous pouvons toucher une commission si vous achetez.', 'hedged'],
  ['fr', 'Publicité : nous touchons une commission.', 'insufficient'],
  ['fr', 'Nous touchons une commission si vous achetez.', 'insufficient'],
  ['fr', 'Cet article contient des liens affiliés.', 'insufficient'],
  ['es', 'Publicidad: recibimos una comisión si compras.', 'ok'],
  ['es', 'Con un enlace de afiliado recibo una comisión si compras.', 'ok'],
  ['es', 'Enlaces de afiliados: recibimos una pequeña comisión por cada compra.', 'ok'],
  ['es', 'Publicidad: podemos recibir una comisión si compras.', 'hedged'],
  ['es', 'Este artículo contiene enlaces de afiliado.', 'insufficient'],
  ['es', 'Enlace de afiliado.', 'insufficient'],
  ['it', 'Pubblicità: riceviamo una commissione se acquisti.', 'unknown-language'],
] as const)('in %s, %j is %s', (lang, text, expected) => {
  expect(checkWording(text, lang)).toBe(expected);
});

test.each([
  'Affiliate link',
  'Affiliate links',
  'aff',
  '#affiliate',
  'commissionable',
  'partner link',
  'sponsored',
  '#spon',
  '#sp',
  'collab',
  'gifted',
  'In association with Acme',
  'Thanks to Acme',
  'Support us',
  'Buy now',
])('%j alone says too little in English', (text) => {
  expect(text).toMatch(findWording('en')!.vague);
  expect(checkWording(text, 'en')).toBe('insufficient');
});

test.each(['Ad', 'Sponsored', 'Partnerlink', 'Kooperation', 'Paid Partnership', '*'])(
  '%j alone says too little in German',
  (text) => {
    expect(text).toMatch(findWording('de')!.vague);
    expect(checkWording(text, 'de')).toBe('insufficient');
  },
);

test.each([
  ['fr', 'Lien affilié'],
  ['es', 'Enlace afiliado'],
] as const)('in %s, %j alone says too little', (lang, text) => {
  expect(text).toMatch(findWording(lang)!.vague);
  expect(checkWording(text, lang)).toBe('insufficient');
});

test.each<readonly [string, string | undefined]>([
  ...DISCLOSURE_LANGUAGES.map((lang) => [findWording(lang)!.page, lang] as const),
  ['Dieser Beitrag enthält Partnerlinks.', 'de'],
  ['This post contains affiliate links.', 'en'],
  ['Cet article contient des liens affiliés.', 'fr'],
  ['Este artículo contiene enlaces de afiliado.', 'es'],
  ['', undefined],
  ['Ad', undefined],
  ['Acme', undefined],
  ['*', undefined],
])('%j is written in %s', (text, lang) => {
  expect(detectLanguage(text)).toBe(lang);
});
