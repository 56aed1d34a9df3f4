// Links and findings for tests of the link check, with everything that does not matter filled in.
import {
  listLinks,
  ProgramSchema,
  type Link,
  type Program,
} from '../../src/core/affiliate/program.ts';
import type { LinkHealth } from '../../src/core/links/links-report.ts';
import { createMoney } from '../../src/core/money/money.ts';

/** A program `acme` that pays, with what `facts` say. */
export function createProgram(facts: Record<string, unknown> = {}): Program {
  const file = ProgramSchema.parse({
    name: 'Acme',
    network: 'in-house',
    affiliateId: 'me-1',
    hosts: ['acme.test'],
    usedByAuthor: true,
    terms: [{ from: '2026-01-01', firstOrder: '10%' }],
    links: {},
    ...facts,
  });
  return { ...file, id: 'acme' };
}

/** The link `acme` of such a program. */
export function createLink(url: string, facts: Record<string, unknown> = {}): Link {
  const program = createProgram({ ...facts, links: { acme: { url } } });
  return listLinks(program)[0]!;
}

/** A link that is well, earns nothing and is used nowhere, with what `facts` say. */
export function createHealth(facts: Partial<LinkHealth> = {}): LinkHealth {
  return {
    link: 'acme',
    variant: null,
    program: 'acme',
    landing: 'https://acme.test/plans',
    standing: 'ok',
    verdict: 'ok',
    detail: '',
    hops: [{ address: 'https://acme.test/plans', status: 200 }],
    checkedAt: '2026-04-15T12:00:00.000Z',
    cached: false,
    failedDays: 0,
    failingSince: null,
    booked: createMoney(0n, 'USD'),
    otherCurrencies: [],
    clicks: 0,
    usedIn: [],
    acknowledged: null,
    ...facts,
  };
}
