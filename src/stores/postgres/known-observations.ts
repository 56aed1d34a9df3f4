// What the ledger knows of the commissions of one piece of a report.
import type { StoredObservation } from '../../core/revenue/ledger-store.ts';
import type { Observation } from '../../core/revenue/observation.ts';
import { toObservation } from '../sqlite/observation-row.ts';
import type { Query } from './open.ts';

interface KnownObservations {
  /** Says what a row is to the ledger, and remembers it for the next. */
  judge(
    observation: Observation,
    isSame: (a: Observation, b: Observation) => boolean,
  ): {
    as: 'added' | 'changed' | 'unchanged';
    /** The latest that was known of its key. */
    before: StoredObservation | undefined;
  };
}

/**
 * Reads the latest observation of each key, and those that were stated at the instants of the rows. A row of
 * this import that is known to the next has no sequence yet: it is 0.
 */
export async function createKnownObservations(
  query: Query,
  rows: readonly Observation[],
  observedAt: string,
): Promise<KnownObservations> {
  const latest = new Map<string, StoredObservation>();
  const stated = new Map<string, Observation[]>();
  const remember = (observation: StoredObservation): void => {
    latest.set(keyOf(observation), observation);
    if (observation.statedAt === undefined) return;
    const key = statedKeyOf(observation);
    const known = stated.get(key);
    if (known) known.push(observation);
    else stated.set(key, [observation]);
  };
  const found = await query(FIND, [
    rows.map(({ network }) => network),
    rows.map(({ externalId }) => externalId),
    rows.map(({ statedAt }) => statedAt ?? null),
  ]);
  // In order of sequence, so the last of a key is its latest.
  for (const row of found) remember(toObservation(row as Parameters<typeof toObservation>[0]));

  return {
    judge(observation, isSame) {
      const before = latest.get(keyOf(observation));
      const isKnown =
        (before !== undefined && isSame(before, observation)) ||
        (observation.statedAt !== undefined &&
          stated.get(statedKeyOf(observation))?.some((known) => isSame(known, observation)) ===
            true);
      if (isKnown) return { as: 'unchanged', before };
      remember({ ...observation, sequence: 0, observedAt });
      return { as: before === undefined ? 'added' : 'changed', before };
    },
  };
}

const FIND = `
  WITH asked AS (
    SELECT DISTINCT * FROM unnest($1::text[], $2::text[], $3::text[]) AS asked (network, external_id, stated_at)
  )
  SELECT observation.* FROM tidemark.observation
  JOIN (
    SELECT sequence FROM asked JOIN tidemark.observation USING (network, external_id, stated_at)
    UNION
    SELECT max(sequence) FROM asked JOIN tidemark.observation USING (network, external_id)
    GROUP BY network, external_id
  ) AS wanted USING (sequence)
  ORDER BY sequence`;

/** Distinct for distinct (`network`, `externalId`). */
function keyOf({ network, externalId }: Observation): string {
  return JSON.stringify([network, externalId]);
}

function statedKeyOf({ network, externalId, statedAt }: Observation): string {
  return JSON.stringify([network, externalId, statedAt]);
}
