// Whether a report is older than what was imported before it. Most exports do not say when they were made, and
// what is imported last stands; but commissions go from pending to approved to paid, and not back.
import type { LedgerNews } from '../core/revenue/ledger-store.ts';
import type { CommissionStatus } from '../core/revenue/observation.ts';
import { fault, show, type Fault } from './import-problem.ts';

const ORDER: readonly CommissionStatus[] = ['pending', 'approved', 'paid', 'reversed'];

/** An author keeps the plain ledger by hand, and mends in it what was wrong. */
const BY_HAND = 'generic';

/**
 * Whether a row takes a commission to where it was before, and neither it nor what is known tells when it was
 * stated: then the report is likely the older one.
 */
export function isStepBack({ observation, before }: LedgerNews): boolean {
  if (before === undefined || observation.network === BY_HAND) return false;
  if (before.statedAt !== undefined || observation.statedAt !== undefined) return false;
  return ORDER.indexOf(observation.status) < ORDER.indexOf(before.status);
}

/** The error of a report with such rows, at the first of them. */
export function explainStepBack({ observation, before }: LedgerNews, rows: number): Fault {
  const others = rows > 1 ? `, and ${rows - 1} more row${rows > 2 ? 's' : ''} like it` : '';
  const imported = before?.observedAt.slice(0, 10) ?? '';
  return fault(
    'import-older-report',
    { line: observation.sourceLine },
    `Unexpected ${observation.status} of commission ${show(observation.externalId)}, which is ${before?.status ?? ''} since the import of ${imported}${others}: this report seems to be the older one.`,
  );
}
