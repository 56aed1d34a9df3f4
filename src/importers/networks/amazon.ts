// Amazon Associates: the earnings file. A title stands above the header, sums below the rows. No id and no
// status: a shipped item is granted, what comes back is a row with a negative fee. Columns are as other
// programs read them; the currency is in the header, as ($), or nowhere.
import { defineImporter } from '../importer.ts';

export const amazon = defineImporter({
  name: 'amazon',
  title: 'Amazon, Fee-Earnings',
  source: 'seen',
  signature: [],
  mapping: {
    network: 'amazon',
    identity: ['asin', 'seller', 'tracking id', 'device type group', 'direct', 'direct/indirect'],
    date: ['date shipped', 'fecha de envío', 'fecha de envio'],
    dateFormat: ['MMMM d, yyyy', 'MMMM d yyyy', 'MM/dd/yyyy', 'iso'],
    commission: { column: ['ad fees', 'comisiones'] },
    sale: { column: 'revenue' },
    subId: 'tracking id',
    totalsWithout: ['asin', 'tracking id'],
    ignore: ['category', 'name', 'price', 'items shipped', 'returns'],
  },
});

/** Orders have no fee yet: what is earned stands in the earnings file, once the item was shipped. */
export const amazonOrders = defineImporter({
  name: 'amazon-orders',
  title: 'Amazon, Fee-Orders',
  source: 'seen',
  signature: ['asin', 'date', 'qty', 'tag'],
  refusal: {
    message:
      'Unexpected Fee-Orders, expected Fee-Earnings: what was ordered has no fee before it ships.',
    hint: 'Download the earnings report (Fee-Earnings) of the same days and import that.',
  },
  mapping: { network: 'amazon', identity: ['asin'], date: 'date', commission: { column: 'price' } },
});

/** Sums by kind of link have no rows to trace. */
export const amazonLinkTypes = defineImporter({
  name: 'amazon-link-types',
  title: 'Amazon, Fee-LinkType',
  source: 'seen',
  signature: ['link type', 'clicks', 'items ordered', 'conversion'],
  refusal: {
    message:
      'Unexpected Fee-LinkType, expected Fee-Earnings: sums by kind of link name no item and no day.',
    hint: 'Download the earnings report (Fee-Earnings) of the same days and import that.',
  },
  mapping: {
    network: 'amazon',
    identity: ['link type'],
    date: 'date',
    commission: { column: 'ad fees' },
  },
});
