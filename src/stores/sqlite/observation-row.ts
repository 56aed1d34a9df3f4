// An observation as a row of the ledger, and back, without a rounding.
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { Money } from '../../core/money/money.ts';
import type { StoredObservation } from '../../core/revenue/ledger-store.ts';
import type { Observation } from '../../core/revenue/observation.ts';

/** Columns in the order of `toRow`. */
export const COLUMNS = [
  'network',
  'external_id',
  'program',
  'kind',
  'status',
  'occurred_on',
  'commission_minor',
  'commission_currency',
  'sale_minor',
  'sale_currency',
  'sub_id',
  'customer',
  'source_file',
  'source_line',
] as const;

/** Columns at the end that say where a row was read and not what it says. */
const SOURCE_COLUMNS = 2;

/** An amount beyond 64 bits is refused by SQLite's binding, never cut. */
export function toRow(observation: Observation): SQLInputValue[] {
  const { commission, sale } = observation;
  return [
    observation.network,
    observation.externalId,
    observation.program,
    observation.kind,
    observation.status,
    observation.occurredOn,
    commission.minor,
    commission.currency,
    sale?.minor ?? null,
    sale?.currency ?? null,
    observation.subId,
    observation.customer,
    observation.sourceFile,
    observation.sourceLine,
  ];
}

/** Reads a row whose integers are bigints. */
export function toObservation(row: Record<string, SQLOutputValue>): StoredObservation {
  return {
    sequence: Number(row['sequence']),
    observedAt: row['observed_at'] as string,
    network: row['network'] as string,
    externalId: row['external_id'] as string,
    program: row['program'] as string,
    kind: row['kind'] as Observation['kind'],
    status: row['status'] as Observation['status'],
    occurredOn: row['occurred_on'] as string,
    commission: toMoney(row['commission_minor'], row['commission_currency']) as Money,
    sale: toMoney(row['sale_minor'], row['sale_currency']),
    subId: row['sub_id'] as string,
    customer: row['customer'] as string,
    sourceFile: row['source_file'] as string,
    sourceLine: Number(row['source_line']),
  };
}

/** Whether both say the same of their commission, wherever they were read. */
export function isSameNews(a: Observation, b: Observation): boolean {
  const [rowA, rowB] = [toRow(a), toRow(b)];
  return rowA.slice(0, -SOURCE_COLUMNS).every((value, index) => value === rowB[index]);
}

/** Distinct for distinct (`network`, `externalId`). */
export function keyOf({ network, externalId }: Observation): string {
  return JSON.stringify([network, externalId]);
}

/** SHA-256 of all that an import says, with the file and lines it was read from. */
export async function digest(observations: readonly Observation[]): Promise<string> {
  const text = observations.map((observation) => JSON.stringify(toRow(observation).map(String)));
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text.join('\n')));
  return Buffer.from(bytes).toString('hex');
}

function toMoney(
  minor: SQLOutputValue | undefined,
  currency: SQLOutputValue | undefined,
): Money | undefined {
  return typeof minor === 'bigint' ? { minor, currency: currency as string } : undefined;
}
