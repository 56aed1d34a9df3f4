// Programs as reports know them, from the YAML-like facts of a test.
import { PayoutSchema } from '../../src/core/affiliate/payout-terms.ts';
import { TermsSchema } from '../../src/core/affiliate/terms.ts';
import type { ProgramFacts, ProgramIndex } from '../../src/core/revenue/program-facts.ts';

/** Program `acme`: 15 % of the first order, 8 % of later ones, and whatever `term` and `payout` say. */
export function programWith(
  term: Record<string, unknown> = {},
  payout?: Record<string, unknown>,
): ProgramFacts {
  const usual = 'rates' in term ? {} : { firstOrder: '15%', recurring: { rate: '8%' } };
  return {
    id: 'acme',
    name: 'Acme',
    status: 'active',
    usedByAuthor: true,
    terms: TermsSchema.parse([{ from: '2025-01-01', ...usual, ...term }]),
    payout: payout && PayoutSchema.parse(payout),
  };
}

export function indexOf(...programs: ProgramFacts[]): ProgramIndex {
  return new Map(programs.map((program) => [program.id, program]));
}
