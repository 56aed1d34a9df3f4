// A cell of a report as people read it.
import { formatMoney } from '../core/money/amount.ts';
import {
  isEstimate,
  isMoneyValue,
  type Estimate,
  type Unit,
  type Value,
} from '../core/report/view.ts';

/** A blank is what does not apply or is not known; a dash a rate of nothing. */
export function formatCell(value: Value, unit: Unit): string {
  if (value === null) return '';
  if (isMoneyValue(value)) return formatMoney(value);
  if (isEstimate(value)) return unit === 'rate' ? formatRate(value) : formatPer(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'string') return value;
  if (unit === 'share') return formatPercent(value);
  return unit === 'count' ? groupThousands(String(value)) : String(value);
}

// Below five events there is no single number to print, only how far it may reach.
function formatRate({ value, low, high }: Estimate): string {
  if (value !== null) return formatPercent(value);
  return low === null || high === null ? '–' : `${formatPercent(low)}–${formatPercent(high)}`;
}

function formatPer({ value, low, high }: Estimate): string {
  if (value !== null) return formatNumber(value);
  return low === null || high === null ? '–' : `${formatNumber(low)}–${formatNumber(high)}`;
}

function formatPercent(share: number): string {
  return `${(share * 100).toFixed(share !== 0 && Math.abs(share) < 0.1 ? 1 : 0)}%`;
}

function formatNumber(value: number): string {
  return groupThousands(value.toFixed(2));
}

function groupThousands(digits: string): string {
  return digits.replaceAll(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/g, ',');
}
