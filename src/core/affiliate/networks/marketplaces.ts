// Shops and marketplaces with a program of their own.
import type { Network } from '../network.ts';
import { listAlphanumeric, listCodes } from './slots.ts';

export const MARKETPLACES = {
  amazon: {
    id: 'amazon',
    name: 'Amazon Associates',
    slots: [],
    token: { params: ['tag'], reportedAs: ['Tracking ID', 'Tag'] },
    position: { kind: 'query' },
    fidelity: 'account',
    directOnly: true,
    evidence: 'secondary source',
    note: 'At most 100 tracking IDs an account; ascsubtag by approval alone. Fidelity is page with a tracking ID for each page.',
  },
  clickbank: {
    id: 'clickbank',
    name: 'ClickBank',
    slots: listAlphanumeric(24, ['tid']),
    position: { kind: 'query' },
    fidelity: 'placement',
    evidence: 'primary source',
    where: 'support.clickbank.com 220365867',
    note: '100 characters on that page, 24 in older quotations of it, which say that more is cut; it may come back in capitals.',
  },
  digistore24: {
    id: 'digistore24',
    name: 'Digistore24',
    slots: listCodes(127, ['campaignkey']),
    position: { kind: 'nth-segment', roots: { redir: 2, content: 3 } },
    fidelity: 'placement',
    evidence: 'primary source',
    where: 'help.digistore24.com 24293289815185',
  },
  ebay: {
    id: 'ebay',
    name: 'eBay Partner Network',
    slots: listCodes(256, ['customid'], ['Custom ID', 'SharedId']),
    position: { kind: 'query' },
    fidelity: 'placement',
    evidence: 'primary source',
    where: 'developer.ebay.com',
  },
} as const satisfies Record<string, Network>;
