// Dub Partners: the CSV of commissions, and the records of its API, where amounts are cents. A clawback is a
// `custom` row with a negative amount; a paid row is never refunded.
import { defineImporter } from '../importer.ts';

export const dub = defineImporter({
  name: 'dub',
  title: 'Dub, commissions',
  source: 'documented',
  signature: ['id', 'type', 'earnings', 'currency', 'status'],
  mapping: {
    network: 'dub',
    id: 'ID',
    date: ['Created at', 'createdAt'],
    // Its CSV writes $12.34; older ones, like the API, whole cents.
    commission: { column: 'Earnings', unit: 'major-unless-bare' },
    sale: { column: 'Amount', unit: 'major-unless-bare' },
    currency: { column: 'Currency' },
    status: { column: 'Status', default: 'pending' },
    kind: {
      column: 'Type',
      values: { click: 'bonus', lead: 'lead', sale: 'sale', referral: 'bounty', custom: 'bonus' },
      negative: 'clawback',
    },
    customer: ['Customer ID', 'customer.id'],
    subId: ['link.key'],
    statedAt: ['Updated at', 'updatedAt'],
    paidOn: ['Paid at', 'paidAt'],
    ignore: [
      'Invoice ID',
      'invoiceId',
      'Description',
      'Quantity',
      'Partner ID',
      'partner',
      'customer',
      'link.*',
      'userId',
    ],
    personal: ['Partner *', 'partner.*', 'Customer *', 'customer.*', 'Stripe customer ID'],
  },
});
