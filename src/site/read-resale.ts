// `content/resale.csv`: what reselling brought and cost, month by month.
import { parseAmount } from '../core/money/amount.ts';
import { isCurrency } from '../core/money/currency.ts';
import type { ResaleMonth } from '../core/revenue/reseller.ts';
import { readContentTable } from './content-csv.ts';
import type { SitePaths } from './paths.ts';

const SHAPE = {
  code: 'invalid-resale',
  required: ['month', 'revenue', 'cost_of_goods', 'hours', 'currency'],
  optional: ['note'],
} as const;

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;
const HOURS = /^\d{1,4}(?:\.\d{1,2})?$/;

/**
 * One month a row: `2026-03,1950.00,1657.00,4,USD`; a `note` is for the author. None without the file.
 * Throws a `ContentTableError`.
 */
export function readResale({ root, resale }: SitePaths): ResaleMonth[] {
  const seen = new Set<string>();
  return readContentTable(root, resale, SHAPE, ({ get, refuse }): ResaleMonth => {
    const [month, currency] = [get('month'), get('currency')];
    if (!MONTH.test(month)) refuse('month', 'a month such as 2026-03');
    if (!isCurrency(currency)) refuse('currency', 'a code of ISO 4217 such as USD');
    if (seen.has(`${month} ${currency}`)) refuse('month', 'each month once a currency');
    seen.add(`${month} ${currency}`);
    if (!HOURS.test(get('hours'))) refuse('hours', 'decimal hours such as 1.5');
    const readAmount = (column: string) =>
      parseAmount(get(column), currency) ?? refuse(column, 'a decimal such as 1950.00');
    return {
      month,
      revenue: readAmount('revenue'),
      costOfGoods: readAmount('cost_of_goods'),
      hours: Number(get('hours')),
    };
  });
}
