import { expect, test } from 'vitest';
import { isGenericAnchor } from '../../../src/core/affiliate/generic-anchor.ts';

test.each([
  ['Click here', 'en'],
  ['here.', 'en-GB'],
  ['→ this link ←', 'en'],
  ['“Read  more” 👉', 'en'],
  ['hier', 'de'],
  ['Mehr erfahren »', 'de-AT'],
  ['click here', 'de'],
  ['Cliquez ici !', 'fr'],
  ["plus d'infos", 'fr'],
  ['¡Haz clic aquí!', 'es'],
  ['here', 'pl'],
  ['here', ''],
])('%j in %s says nothing', (text, lang) => {
  expect(isGenericAnchor(text, lang)).toBe(true);
});

test.each([
  ['Acme', 'en'],
  ['this plan of Acme', 'en'],
  ['click here for the price list', 'en'],
  ['the price list', 'en'],
  ['hereafter', 'en'],
  ['hier', 'en'],
  ['Buy now', 'en'],
  ['More than a database', 'en'],
  ['', 'en'],
  ['→', 'en'],
])('%j in %s says something', (text, lang) => {
  expect(isGenericAnchor(text, lang)).toBe(false);
});
