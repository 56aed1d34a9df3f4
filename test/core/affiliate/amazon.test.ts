import { expect, test } from 'vitest';
import {
  findAmazonSentence,
  listMarketplaces,
  parseAmazonAddress,
} from '../../../src/core/affiliate/amazon.ts';

test.each([
  ['https://www.amazon.com/dp/B000000001', 'com'],
  ['https://amazon.co.uk/', 'co.uk'],
  ['HTTP://SMILE.AMAZON.DE/x', 'de'],
  ['//www.amazon.com.au/dp/1?tag=me-22', 'com.au'],
  ['https://amzn.to/abc', undefined],
  ['https://a.co/d/abc', undefined],
  ['https://amzn.eu/d/abc', undefined],
])('%s is an address in a shop: %s', (address, marketplace) => {
  expect(parseAmazonAddress(address)).toMatchObject({ marketplace });
});

test.each([
  'https://docs.aws.amazon.com/s3/',
  'https://aws.amazon.com/',
  'https://developer.amazon.com/',
  'https://amazon.jobs/',
  'https://notamazon.com/',
  'https://amazon.com.example/',
  'https://amazon.constructor/',
  'https://acme.example/?u=https://www.amazon.com/',
  'https://la.co/',
  '/go/amazon',
  'amazon.com',
  'https://[amazon',
])('%s is not', (address) => {
  expect(parseAmazonAddress(address)).toBeUndefined();
});

test('a language has the shops that speak it, or none', () => {
  expect(listMarketplaces('de-AT')).toEqual(['de']);
  expect(listMarketplaces('es')).toEqual(['com.mx', 'es']);
  expect(listMarketplaces('fi')).toEqual([]);
});

test('the sentence is in the language, or in English', () => {
  expect(findAmazonSentence('en-GB')).toBe(
    'As an Amazon Associate I earn from qualifying purchases.',
  );
  expect(findAmazonSentence('de')).toContain('Amazon-Partner');
  expect(findAmazonSentence('constructor')).toBe(findAmazonSentence('en'));
});
