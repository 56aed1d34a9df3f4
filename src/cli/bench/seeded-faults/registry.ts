// What is wrong with a program, and with a text that links to it.
import { formatProgram, type ProgramText } from './clean-site.ts';
import { formatBuild } from './clean-build.ts';
import type { Fault } from './fault.ts';

const LINKS = `acme: { url: "https://acme.example/?ref={affiliateId}" }
  acme-plans: { url: "https://acme.example/plans?ref={affiliateId}", title: Acme's plans }`;

function formatAcme(change: Partial<ProgramText>): Record<string, string> {
  const acme = { name: 'Acme', network: 'impact', hosts: 'acme.example', params: 'ref' };
  return { acme: formatProgram({ ...acme, links: LINKS, ...change }) };
}

export const registryFaults: readonly Fault[] = [
  {
    rule: 'invalid-program',
    form: 'link with a scheme that runs code',
    programs: formatAcme({ links: `${LINKS}\n  acme-trial: { url: "javascript:trial()" }` }),
  },
  {
    rule: 'invalid-program',
    form: 'link with a line break',
    programs: formatAcme({
      links: `${LINKS}\n  acme-trial: { url: "https://acme.example/\\n/other https://other.example/" }`,
    }),
  },
  {
    rule: 'invalid-program',
    form: 'link without a scheme',
    programs: formatAcme({ links: `${LINKS}\n  acme-trial: { url: "acme.example/trial" }` }),
  },
  {
    rule: 'invalid-program',
    form: 'link id that is no address',
    programs: formatAcme({
      links: `${LINKS}\n  acme_trial/1: { url: "https://acme.example/trial" }`,
    }),
  },
  {
    rule: 'invalid-program',
    form: 'Amazon behind a redirect',
    programs: {
      amazon: formatProgram({
        name: 'Amazon',
        network: 'amazon',
        affiliateId: 'bench-20',
        hosts: 'amazon.com',
        params: 'tag',
        links:
          'amazon-books: { url: "https://www.amazon.com/books?tag={affiliateId}", title: Books on Amazon }',
      }),
    },
    // Its links always lead to the merchant at once.
    peers: { 'astro-affiliate': 'impossible' },
  },
  {
    rule: 'duplicate-link-id',
    form: 'one id in two programs',
    programs: {
      other: formatProgram({
        name: 'Other',
        network: 'impact',
        hosts: 'other.example',
        params: 'ref',
        links: 'acme-plans: { url: "https://other.example/plans?ref={affiliateId}" }',
      }),
    },
  },
  {
    rule: 'placeholder-affiliate-id',
    form: 'id that was never set',
    programs: formatAcme({ affiliateId: 'YOUR-ID' }),
  },
  {
    rule: 'program-closed',
    form: 'link to a program that has ended',
    programs: formatAcme({ more: 'status: closed\n' }),
  },
  {
    rule: 'program-closed',
    form: 'link to a program past its last day',
    programs: formatAcme({ more: 'effectiveTo: "2026-05-01"\n' }),
  },
  {
    rule: 'program-required-text',
    form: 'sentence of the terms is missing',
    programs: formatAcme({
      more: 'requiredText:\n  - { text: "Acme is a trademark of Acme Ltd.", exact: true }\n',
    }),
    published: formatBuild(),
  },
  {
    rule: 'program-forbidden-text',
    form: 'words that the terms forbid beside the link',
    placements: ['acme', 'acme-plans'],
    programs: formatAcme({ more: 'forbiddenText: [lifetime deal]\n' }),
    body: 'A region near you is among [their plans](/go/acme-plans), which are a lifetime deal in May.',
  },
  {
    rule: 'program-terms-stale',
    form: 'terms not looked at for a year',
    programs: formatAcme({ more: 'termsCheckedOn: "2025-05-01"\n' }),
  },
  {
    rule: 'program-terms-conflict',
    form: 'pages of the vendor disagree',
    programs: formatAcme({
      more: 'conflicts: ["One page caps the commission at $1,000, another at $2,500."]\n',
    }),
  },
];
