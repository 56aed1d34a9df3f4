// Comments that excuse findings and should not stand as they are. No peer has such comments.
import type { Fault } from './fault.ts';

const peers = {
  'astro-affiliate': 'impossible',
  'astro-recommends': 'impossible',
  'remark-validate-links': 'impossible',
} as const;
const LINK = 'A region near you is among [their plans](https://acme.example/plans?ref=bench).';

export const suppressions: readonly Fault[] = [
  {
    rule: 'invalid-suppression',
    form: 'no reason',
    also: ['raw-affiliate-url'],
    body: `{/* tidemark-ignore-next-line raw-affiliate-url */}\n${LINK}`,
    peers,
  },
  {
    rule: 'unused-suppression',
    form: 'nothing to excuse',
    body: `{/* tidemark-ignore-next-line raw-affiliate-url -- their press page asks for this address */}\nA region near you shortens the second figure.`,
    peers,
  },
  {
    rule: 'expired-suppression',
    form: 'day is over',
    also: ['raw-affiliate-url'],
    body: `{/* tidemark-ignore-next-line raw-affiliate-url until 2026-05-01 -- until the registry has it */}\n${LINK}`,
    peers,
  },
];
