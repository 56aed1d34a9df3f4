// What forecasts and lifetime values both rest on: the customers of the site, and a model of each program.
import { listCustomers, type Customer } from './customers.ts';
import { trustLedger, type ForecastFacts } from './forecast-facts.ts';
import { fitPrograms, type ProgramModel } from './program-model.ts';

export interface FittedSite {
  /** Those given, with what the ledger shows of terms. */
  facts: ForecastFacts;
  customers: readonly Customer[];
  /** In order of ids. */
  programs: readonly ProgramModel[];
}

/** Where both are asked for, fit once and hand it on: a large ledger takes seconds. */
export function fitSite(given: ForecastFacts): FittedSite {
  const facts = trustLedger(given);
  const customers = listCustomers(facts);
  return { facts, customers, programs: fitPrograms(facts, customers) };
}
