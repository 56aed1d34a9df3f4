import { expect, test } from 'vitest';
import {
  listUnstated,
  statesBenefit,
  writeBenefits,
  writeDisclosure,
} from '../../../src/core/affiliate/benefits.ts';
import {
  checkWording,
  DISCLOSURE_LANGUAGES,
  findWording,
} from '../../../src/core/affiliate/disclosure.ts';
import { BENEFITS } from '../../../src/core/affiliate/post.ts';

const each = DISCLOSURE_LANGUAGES.flatMap((lang) =>
  BENEFITS.map((benefit) => [lang, benefit] as const),
);

test.each(each)('in %s, our sentence for %s tells of it and of nothing else', (lang, benefit) => {
  const text = writeBenefits([benefit], lang);
  expect(listUnstated(BENEFITS, text, lang)).toEqual(BENEFITS.filter((other) => other !== benefit));
});

test.each(DISCLOSURE_LANGUAGES)(
  'in %s, the sentence on commissions tells of no benefit',
  (lang) => {
    const { page } = findWording(lang)!;
    expect(listUnstated(BENEFITS, page, lang)).toEqual(BENEFITS);
    expect(statesBenefit(page, lang)).toBe(false);
  },
);

test.each(each)('in %s, links and %s together still pass the wording', (lang, benefit) => {
  const text = writeDisclosure({ compensated: true, received: [benefit] }, lang)!;
  expect(checkWording(text, lang)).toBe('ok');
  expect(text.startsWith(findWording(lang)!.page)).toBe(true);
});

test('without paid links it says what was received alone, and without that nothing', () => {
  expect(writeDisclosure({ compensated: false, received: ['free', 'free', 'paid'] }, 'en-GB')).toBe(
    'We received something that this post is about for free. We were paid to write this post.',
  );
  expect(writeDisclosure({ compensated: false, received: [] }, 'en')).toBeUndefined();
});

test('a language without a wording gets the English sentences, and is not judged', () => {
  expect(writeDisclosure({ compensated: true, received: ['paid'] }, 'it')).toBe(
    writeDisclosure({ compensated: true, received: ['paid'] }, 'en'),
  );
  expect(listUnstated(['paid'], '', 'it')).toEqual([]);
});

test.each([
  ['en', 'free', 'Acme gave us a free licence.'],
  ['en', 'discount', 'Acme sold me the plan at 50 % off.'],
  ['en', 'paid', 'Acme paid us for this article.'],
  ['en', 'early-access', 'I had early access to it.'],
  ['en', 'employment', 'I work for Acme.'],
  ['en', 'equity', 'I hold shares in Acme.'],
  ['de', 'free', 'Acme hat uns eine Lizenz geschenkt.'],
  ['fr', 'employment', 'Je travaille chez Acme.'],
  ['es', 'equity', 'Tengo acciones de Acme.'],
] as const)('in %s, %s is told of by %j', (lang, benefit, text) => {
  expect(listUnstated([benefit], text, lang)).toEqual([]);
});

test.each([
  ['paid', 'Ad: we are paid if you buy through links marked (paid link).'],
  ['free', 'Feel free to ask. Ad: we earn a commission if you buy.'],
] as const)('%s is not told of by %j', (benefit, text) => {
  expect(listUnstated([benefit], text, 'en')).toEqual([benefit]);
});
