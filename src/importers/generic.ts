// The plain ledger that anyone can write by hand or from a spreadsheet, one commission a row:
//
//   date,id,program,kind,status,commission,currency,sale,sub_id,customer
//   2026-03-14,c-1,acme,sale,paid,7.50,USD,50.00,a1-p01,cus_1
//
// Without a status a commission is approved; without a network it is of `generic`.
import {
  COMMISSION_KINDS,
  COMMISSION_STATUSES,
  type Observation,
} from '../core/revenue/observation.ts';
import { hasRequired, type Column } from './columns.ts';
import {
  readAmount,
  readCurrency,
  readCustomer,
  readDate,
  readOneOf,
  readOwnId,
  readRequired,
  readText,
} from './fields.ts';
import type { Importer } from './importer.ts';
import type { Row } from './row.ts';

const columns: readonly Column[] = [
  { name: 'date', required: true },
  { name: 'id', required: true },
  { name: 'program', required: false },
  { name: 'kind', required: true },
  { name: 'status', required: false },
  { name: 'commission', required: true },
  { name: 'currency', required: true },
  { name: 'sale', required: false },
  { name: 'sub_id', required: false },
  { name: 'customer', required: false },
  { name: 'network', required: false },
];

export const genericImporter: Importer = {
  network: 'generic',
  columns,
  recognise: (header) => hasRequired(columns, header),
  toObservation,
};

function toObservation(row: Row): Observation | undefined {
  const occurredOn = readDate(row, 'date');
  const externalId = readRequired(row, 'id') === undefined ? undefined : readText(row, 'id');
  const kind = readOneOf(row, 'kind', COMMISSION_KINDS, 'import-unknown-kind');
  const status = readStatus(row);
  const currency = readCurrency(row, 'currency');
  const hasCommission = readRequired(row, 'commission') !== undefined;
  const commission =
    currency === undefined || !hasCommission ? undefined : readAmount(row, 'commission', currency);
  const sale = currency === undefined ? undefined : readAmount(row, 'sale', currency);
  const facts = {
    network: readOwnId(row, 'network') || 'generic',
    program: readOwnId(row, 'program'),
    subId: readText(row, 'sub_id'),
    customer: readCustomer(row, 'customer'),
    sourceFile: row.file,
    sourceLine: row.line,
  };
  if (kind !== undefined && kind !== 'correction' && commission && commission.minor < 0n)
    refuseNegative(row, kind);
  if (row.problems.length > 0) return undefined;
  if (!occurredOn || !externalId || !kind || !status || !commission) return undefined;
  return { ...facts, externalId, kind, status, occurredOn, commission, sale };
}

function readStatus(row: Row): Observation['status'] | undefined {
  if (row.get('status') === '') return 'approved';
  return readOneOf(row, 'status', COMMISSION_STATUSES, 'import-unknown-status');
}

function refuseNegative(row: Row, kind: string): void {
  row.refuse(
    'commission',
    'import-bad-amount',
    `Unexpected negative commission of kind ${kind}, expected 0 or more.`,
    'Write what was taken back as a row of kind "correction", or give the row the status "reversed".',
  );
}
