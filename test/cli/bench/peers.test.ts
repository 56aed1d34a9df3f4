// The other tools run as their users run them: each finds what it is made for, and has no false alarm.
import { describe, expect, test } from 'vitest';
import { findFault, listFalseAlarms } from '../../../src/cli/bench/peers/find-faults.ts';
import { formatTable } from '../../../src/cli/bench/peers/format-table.ts';
import { translateToAstroAffiliate } from '../../../src/cli/bench/peers/astro-affiliate.ts';
import { translateToAstroRecommends } from '../../../src/cli/bench/peers/astro-recommends.ts';
import { translateToRemarkValidateLinks } from '../../../src/cli/bench/peers/remark-validate-links.ts';
import type { Fault } from '../../../src/cli/bench/seeded-faults/fault.ts';

test('no tool tells anything of a site in which nothing is wrong', async () => {
  expect(await listFalseAlarms()).toEqual([]);
});

test.each<[string, Fault, string]>([
  [
    'an unknown link is found by all',
    { rule: 'unknown-link-id', form: 'inline', body: 'See [plans](/go/acmee).' },
    'yes yes yes yes',
  ],
  [
    'an undeclared link is found by those that have a declaration',
    { rule: 'placements-declared', form: 'inline', body: 'See [documents](/go/vendor-docs).' },
    'yes yes no no',
  ],
  [
    'a duplicate id is found by who reads the registry from a file',
    {
      rule: 'duplicate-link-id',
      form: 'two programs',
      programs: {
        other:
          'name: Other\nnetwork: none\nusedByAuthor: true\nterms: none\nlinks: { acme: { url: "https://other.example/" } }\n',
      },
    },
    'yes no yes no',
  ],
  [
    'what a tool cannot say is not held against it',
    {
      rule: 'direct-only-program',
      form: 'inline',
      placements: ['acme', 'river-guide'],
      body: 'See [the guide](/go/river-guide).',
      peers: { 'astro-affiliate': 'impossible' },
    },
    'yes impossible no no',
  ],
])('%s', async (_, fault, verdicts) => {
  const { tidemark, peers } = await findFault(fault);
  expect([tidemark, ...Object.values(peers)].join(' ')).toBe(verdicts);
});

describe('a link is written as each tool has it', () => {
  const MDX = `[a](/go/acme "at:x") [b][r] <Aff to="acme">c</Aff> [![d](/e.png)](/go/acme) <a href="/go/acme">f</a>

[r]: /go/acme`;

  test('astro-affiliate', () => {
    expect(translateToAstroAffiliate(MDX))
      .toBe(`[a](affiliate:acme "at:x") [b][r] <AffiliateLink config={affiliate} affiliateKey="acme">c</AffiliateLink> [![d](/e.png)](affiliate:acme) <a href="affiliate:acme">f</a>

[r]: affiliate:acme`);
  });

  test('astro-recommends', () => {
    expect(translateToAstroRecommends(MDX))
      .toBe(`<Aff slug="acme">a</Aff> [b][r] <Aff slug="acme">c</Aff> <Aff slug="acme">![d](/e.png)</Aff> <a href="/go/acme">f</a>

[r]: /go/acme`);
  });

  test('remark-validate-links', () => {
    expect(translateToRemarkValidateLinks(MDX))
      .toBe(`[a](../go/acme.md "at:x") [b][r] <Aff to="../go/acme.md">c</Aff> [![d](/e.png)](../go/acme.md) <a href="../go/acme.md">f</a>

[r]: ../go/acme.md`);
  });
});

test('the table has totals over what each tool could say', () => {
  const peers = {
    'astro-affiliate': 'impossible',
    'astro-recommends': 'no',
    'remark-validate-links': 'yes',
  } as const;
  const fault = { rule: 'a-rule', form: 'a form' };
  expect(
    formatTable([
      { fault, rules: ['a-rule'], tidemark: 'yes', peers },
      {
        fault: { ...fault, form: 'built', published: {} },
        rules: [],
        tidemark: 'no',
        peers: { ...peers, 'remark-validate-links': 'no' },
      },
    ]),
  ).toEqual([
    'rule              form    Tidemark  astro-affiliate  astro-recommends  remark-validate-links',
    'a-rule            a form  yes       –                no                yes',
    '                  built   no        –                no                no',
    'found in sources          1 of 1    0 of 0           0 of 1            1 of 1',
    'found                     1 of 2    0 of 0           0 of 2            1 of 2',
  ]);
});
