// What an import would change, row by row, for a terminal.
import Table from 'cli-table3';
import { formatMoney } from '../core/money/amount.ts';
import type { Money } from '../core/money/money.ts';
import type { LedgerNews } from '../core/revenue/ledger-store.ts';
import { OBSERVATION_DETAILS, type Observation } from '../core/revenue/observation.ts';

/** Ends with a newline; empty without rows. */
export function formatImportDifference(news: readonly LedgerNews[]): string {
  if (news.length === 0) return '';
  const table = new Table({
    head: ['', 'line', 'id', 'day', 'kind', 'status', 'commission', 'what changes'],
    style: { head: [], border: [], compact: true },
  });
  for (const { observation, before } of news) {
    table.push([
      before ? '~' : '+',
      observation.sourceLine,
      shorten(observation.externalId),
      observation.occurredOn,
      observation.kind,
      observation.status,
      formatMoney(observation.commission),
      before ? listChanges(before, observation).join('\n') : 'added',
    ]);
  }
  return `${table.toString()}\n`;
}

/** `status pending → approved`, one for each field that says something else. */
function listChanges(before: Observation, after: Observation): string[] {
  const fields = [
    'program',
    'kind',
    'status',
    'occurredOn',
    'commission',
    'sale',
    'subId',
    'customer',
    ...OBSERVATION_DETAILS,
  ] as const;
  return fields.flatMap((field) => {
    const [was, is] = [toText(before[field]), toText(after[field])];
    return was === is ? [] : [`${field} ${was || 'none'} → ${is || 'none'}`];
  });
}

function toText(value: string | Money | undefined): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : formatMoney(value);
}

function shorten(id: string): string {
  return id.length > 28 ? `${id.slice(0, 27)}…` : id;
}
