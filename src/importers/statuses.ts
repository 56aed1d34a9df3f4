// The words that networks use for where a commission stands.
import type { CommissionStatus } from '../core/revenue/observation.ts';

const WORDS: Readonly<Record<CommissionStatus, string>> = {
  pending: 'pending new extended hold scheduled',
  approved: 'approved locked due processed',
  paid: 'paid closed withdrawn paid_externally',
  reversed:
    'reversed declined deleted voided canceled cancelled denied rejected refunded duplicate fraud',
};

/** By the word in lower case. */
export const STATUS_BY_WORD: ReadonlyMap<string, CommissionStatus> = new Map(
  Object.entries(WORDS).flatMap(([status, words]) =>
    words.split(' ').map((word) => [word, status as CommissionStatus] as const),
  ),
);
