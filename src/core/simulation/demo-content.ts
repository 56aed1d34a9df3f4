// The demo as files: posts that say of themselves that they are simulated, programs of merchants that do not
// exist, and a report as a network would export it.
import { addDays, type CivilDate } from '../time/civil-date.ts';
import { observeCommission } from './observe-site.ts';
import type { SimulatedArticle, SimulatedCommission, SimulatedSite } from './simulate-site.ts';

/** Program files by program id. The id is that of the one link, too. */
export const DEMO_PROGRAM_FILES: Readonly<Record<string, string>> = {
  'simulated-cloud': `# Made up for the demo: this merchant does not exist.
name: Simulated Cloud
network: in-house
affiliateId: demo
hosts: [simulated-cloud.example]
params: [ref]
subId: { param: sub, max: 32, charset: code }
cookieDays: 60
email: solicited
usedByAuthor: false
payout: { method: paypal, minimum: '50 USD', schedule: monthly, holdDays: 30 }
terms:
  - from: '2025-01-01'
    firstOrder: '15%'
    recurring: { rate: '8%' }
    premium: { reading: upgrade-order, rate: '15%' }
links:
  simulated-cloud: { url: 'https://simulated-cloud.example/?ref={affiliateId}' }
`,
  'simulated-index': `# Made up for the demo: this merchant does not exist. Its reports name no link, so that what its
# customers bring is tied to articles by a model alone.
name: Simulated Index
network: in-house
affiliateId: demo
hosts: [simulated-index.example]
params: [via]
cookieDays: 60
usedByAuthor: false
payout: { method: bank, minimum: '25 USD', schedule: monthly, holdDays: 30 }
terms:
  - from: '2025-01-01'
    firstOrder: '20%'
    recurring: { rate: '20%', months: 12 }
    premium: { reading: upgrade-order, rate: '20%' }
links:
  simulated-index: { url: 'https://simulated-index.example/?via={affiliateId}' }
`,
  'simulated-hosting': `# Made up for the demo: this merchant does not exist, and took no more referrals from June 2026 on.
name: Simulated Hosting
network: in-house
status: closed
affiliateId: demo
hosts: [simulated-hosting.example]
params: [ref]
subId: { param: sub, max: 32, charset: code }
cookieDays: 60
usedByAuthor: false
payout: { method: paypal, minimum: '50 USD', schedule: monthly, holdDays: 30 }
terms:
  - from: '2025-01-01'
    to: '2026-05-31'
    bounty: '30 USD'
links:
  simulated-hosting: { url: 'https://simulated-hosting.example/?ref={affiliateId}' }
`,
};

const NAMES: Readonly<Record<string, string>> = {
  'simulated-cloud': 'Simulated Cloud',
  'simulated-index': 'Simulated Index',
  'simulated-hosting': 'Simulated Hosting',
};

const CLOSED = 'simulated-hosting';
const IGNORE =
  '{/* tidemark-ignore-next-line program-closed -- the demo shows what a closed program leaves behind */}\n';

/** Kinds of posts, in turns. */
const KINDS = ['tutorial', 'comparison', 'review'] as const;

/** The MDX file of an article. Its placements stand in order, each under a heading of its own. */
export function formatDemoPost({ id, published, refreshed, placements }: SimulatedArticle): string {
  const number = Number(id.split('-').at(-1));
  const links = [...new Set(placements.map(({ program }) => program))];
  const updated = refreshed.at(-1);
  const hours = {
    research: 0.25 * (number % 4),
    writing: 1.5 + 0.5 * (number % 3),
    code: 0.25 * (number % 5),
    editing: 0.5,
    refresh: refreshed.length,
  };
  return `---
title: 'Simulated article ${number}'
description: 'Article ${number} of a simulated site. Its clicks and commissions are made up, and its merchants do not exist.'
published: '${published}'
${updated === undefined ? '' : `updated: '${updated}'\nrevisions:\n${refreshed.map((on) => `  - { on: '${on}', hours: 1 }`).join('\n')}\n`}tags: [simulated]
kind: ${KINDS[number % KINDS.length]}
hours: { ${Object.entries(hours)
    .map(([kind, value]) => `${kind}: ${value}`)
    .join(', ')} }
placements: [${links.join(', ')}]
---

This is a simulated article. It is there to show what a report looks like, and says nothing about any product.
${placements
  .map(
    ({ program }, index) => `
## Simulated section ${index + 1}

${program === CLOSED ? IGNORE : ''}Here stands a link of the kind that the report counts: [${NAMES[program]}, a merchant that does not exist](/go/${program}).
`,
  )
  .join('')}`;
}

/** A report as of a UTC day, in the columns of a plain ledger. `subIdOf` gives the sub-ID of a placement. */
export function formatDemoReport(
  site: SimulatedSite,
  asOf: CivilDate,
  subIdOf: (placement: string) => string,
): string {
  const rows = site.commissions
    .filter(({ occurredOn }) => occurredOn <= asOf)
    .map((commission) => formatRow(commission, site, asOf, subIdOf));
  return `${HEADER.join(',')}\n${rows.join('\n')}\n`;
}

const HEADER = [
  'date',
  'id',
  'program',
  'kind',
  'status',
  'commission',
  'currency',
  'sale',
  'sub_id',
  'customer',
  'stated_at',
];

function formatRow(
  commission: SimulatedCommission,
  site: SimulatedSite,
  asOf: CivilDate,
  subIdOf: (placement: string) => string,
): string {
  const entry = observeCommission(commission, site, asOf);
  const { occurredOn, externalId, program, kind, customer, subId, sale } = entry;
  // A month after an order was granted it is paid out.
  const isPaid = entry.status === 'approved' && addDays(occurredOn, 60) <= asOf;
  return [
    occurredOn,
    externalId,
    program,
    kind,
    isPaid ? 'paid' : entry.status,
    formatCents(entry.commission.minor),
    entry.commission.currency,
    sale ? formatCents(sale.minor) : '',
    subId === '' ? '' : subIdOf(subId),
    customer,
    `${asOf}T12:00:00Z`,
  ].join(',');
}

function formatCents(minor: bigint): string {
  return `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;
}
