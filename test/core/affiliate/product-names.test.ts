import { expect, test } from 'vitest';
import { indexOfWord, namesProduct } from '../../../src/core/affiliate/product-names.ts';
import { listLinks, type Link } from '../../../src/core/affiliate/program.ts';
import { createProgram } from '../../support/link-health.ts';

const program = createProgram({
  name: 'Acme',
  aliases: ['Acme Cloud'],
  hosts: ['acme.example'],
  links: {
    acme: { url: 'https://acme.example/' },
    plans: { url: 'https://acme.example/plans', title: 'The plans' },
    same: { url: 'https://acme.example/same', title: 'Acme' },
  },
});

const link: Link = listLinks(program)[1]!;

test.each([
  ['ACME’s prices', true],
  ['see acme.example', true],
  ['the plans', true],
  ['with Acme', true],
  ['acmeism', false],
  ['pre-acme', false],
  ['the docs', false],
  ['', false],
])('%j names the product: %s', (text, expected) => {
  expect(namesProduct(text, link)).toBe(expected);
});

test.each([
  ['Acme', 0],
  ['(Acme)', 1],
  ['Acme.', 0],
  ['Acme, and', 0],
  ["Acme's", 0],
  ['“Acme”', 1],
  ['Acme - or', 0],
  ['AcmeDB or Acme', 10],
  ['Größe Acme', 6],
  ['Acme.js', -1],
  ['Acme-like', -1],
  ['non-Acme', -1],
  ['@Acme', -1],
  ['#Acme', -1],
  ['Acme2', -1],
  ['éAcme', -1],
  ['acme', -1],
  ['', -1],
])('in %j the word Acme is at %i', (text, at) => {
  expect(indexOfWord(text, 'Acme')).toBe(at);
});
