// Aggregators: one account, and the programs of several networks behind it.
import type { Network } from '../network.ts';
import { listAlphanumeric, listCodes } from './slots.ts';

export const AGGREGATORS = {
  connexity: {
    id: 'connexity',
    name: 'Connexity',
    slots: listAlphanumeric(32, ['rid']),
    position: { kind: 'query' },
    fidelity: 'placement',
    evidence: 'secondary source',
    note: 'No limit is documented: 32 is safe everywhere.',
  },
  skimlinks: {
    id: 'skimlinks',
    name: 'Skimlinks',
    slots: listCodes(50, ['xcust'], ['xcust', 'CustomID']),
    position: { kind: 'query' },
    fidelity: 'placement',
    evidence: 'primary source',
    where: 'support.skimlinks.com',
    note: 'Not reported for Amazon.',
  },
  sovrn: {
    id: 'sovrn',
    name: 'Sovrn',
    slots: listAlphanumeric(32, ['cuid']),
    position: { kind: 'query' },
    fidelity: 'placement',
    evidence: 'primary source',
    note: '2048 on one page, 32 on an older one.',
  },
} as const satisfies Record<string, Network>;
