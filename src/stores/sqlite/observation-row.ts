// An observation as a row of the ledger, and back, without a rounding.
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';
import type { Money } from '../../core/money/money.ts';
import type { StoredObservation } from '../../core/revenue/ledger-store.ts';
import {
  OBSERVATION_DETAILS,
  type Observation,
  type ObservationDetail,
} from '../../core/revenue/observation.ts';

/** What every row says, and where it was read. */
const FACTS = [
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

/** Columns at the end of `FACTS` that say where a row was read and not what it says. */
const SOURCE_COLUMNS = 2;

/** Columns in the order of `toRow`. */
export const COLUMNS: readonly string[] = [...FACTS, ...OBSERVATION_DETAILS.map(toColumn)];

/** An amount beyond 64 bits is refused by SQLite's binding, never cut. */
export function toRow(observation: Observation): SQLInputValue[] {
  const row = toFacts(observation);
  for (const key of OBSERVATION_DETAILS) row.push(observation[key] ?? null);
  return row;
}

function toFacts(observation: Observation): SQLInputValue[] {
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
    ...toDetail(row),
  };
}

function toDetail(row: Record<string, SQLOutputValue>): ObservationDetail {
  const detail: ObservationDetail = {};
  for (const key of OBSERVATION_DETAILS) {
    const value = row[toColumn(key)];
    if (typeof value === 'string') detail[key] = value;
  }
  return detail;
}

/** Whether both say the same of their commission, wherever they were read. */
export function isSameNews(a: Observation, b: Observation): boolean {
  const factsB = toFacts(b);
  return (
    toFacts(a)
      .slice(0, -SOURCE_COLUMNS)
      .every((value, index) => value === factsB[index]) &&
    OBSERVATION_DETAILS.every((key) => a[key] === b[key])
  );
}

/** The column of a detail: `stated_at` of `statedAt`. */
export function toColumn(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function toMoney(
  minor: SQLOutputValue | undefined,
  currency: SQLOutputValue | undefined,
): Money | undefined {
  return typeof minor === 'bigint' ? { minor, currency: currency as string } : undefined;
}
