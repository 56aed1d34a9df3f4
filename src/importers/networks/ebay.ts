// eBay Partner Network: the transaction report; its placement code comes back as Custom ID. Columns are as
// other programs read them; no currency stands in the file.
import { defineImporter } from '../importer.ts';

export const ebay = defineImporter({
  name: 'ebay',
  title: 'eBay Partner Network, transactions',
  source: 'seen',
  signature: ['epn transaction id', 'earnings'],
  mapping: {
    network: 'ebay',
    id: 'EPN Transaction ID',
    date: ['Event Date', 'Transaction Date'],
    dateFormat: ['iso', 'MM/dd/yyyy', 'MM/dd/yyyy HH:mm:ss'],
    commission: { column: 'Earnings' },
    currency: { column: 'Currency', required: false },
    subId: 'Custom ID',
    statedAt: 'Update Date',
    ignore: ['eBay Checkout Transaction ID', 'Campaign*', 'Event Date', 'Transaction Date'],
  },
});
