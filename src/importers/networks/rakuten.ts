// Rakuten Advertising: Signature Orders. No id of a row and no status: a cancellation is a row with negative
// amounts. Older files are UTF-16 with tabs; some end with a line of sums. Columns are as other programs
// read them; times are GMT where the report was asked for with tz=GMT.
import { defineImporter } from '../importer.ts';

export const rakuten = defineImporter({
  name: 'rakuten',
  title: 'Rakuten, Signature Orders',
  source: 'seen',
  signature: ['member id (u1)', 'mid', 'order id', 'transaction date', 'total commission'],
  mapping: {
    network: 'rakuten',
    identity: [
      'member id (u1)',
      'mid',
      'order id',
      'transaction time',
      'sku',
      'process date',
      'process time',
    ],
    date: 'transaction date',
    time: 'transaction time',
    dateFormat: [
      'MM/dd/yyyy HH:mm:ss',
      'M/d/yy H:mm:ss',
      'M/d/yyyy H:mm:ss',
      'MM/dd/yyyy',
      'M/d/yy',
      'iso',
    ],
    programColumn: ['advertiser name', 'mid'],
    commission: { column: 'total commission' },
    sale: { column: 'sales' },
    currency: { column: 'currency', required: false },
    subId: 'member id (u1)',
    totalsWithout: ['order id', 'sku'],
    ignore: ['# of items', 'transaction id'],
  },
});
