// Everflow: conversions of its partner API; times are seconds since the Unix epoch.
import { defineImporter } from '../importer.ts';

export const everflow = defineImporter({
  name: 'everflow',
  title: 'Everflow, conversions',
  source: 'documented',
  signature: ['conversion_id', 'conversion_unix_timestamp', 'status', 'payout'],
  mapping: {
    network: 'everflow',
    id: 'conversion_id',
    date: 'conversion_unix_timestamp',
    dateFormat: 'epoch-seconds',
    commission: { column: 'payout' },
    sale: { column: 'sale_amount' },
    currency: { column: 'currency_id', required: false },
    status: { column: 'status', values: { invalid: 'reversed' }, default: 'pending' },
    subId: 'sub1',
    clickedAt: 'click_unix_timestamp',
    ignore: [
      'revenue',
      'sub2',
      'sub3',
      'sub4',
      'sub5',
      'source_id',
      'transaction_id',
      'order_id',
      'coupon_code',
      'error_code',
      'relationship.offer*',
      'event*',
    ],
    personal: ['*_ip', '*user_agent*', '*email*', 'device*', 'geo*', 'idfa*', 'relationship*'],
  },
});
