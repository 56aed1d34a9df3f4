// Tolt: commissions of its API; amounts are cents in the account's currency. A refund after payment is a row
// of its own with a negative amount.
import { defineImporter } from '../importer.ts';

export const tolt = defineImporter({
  name: 'tolt',
  title: 'Tolt, commissions',
  source: 'fields',
  signature: ['id', 'amount', 'revenue', 'status', 'charge_id', 'created_at'],
  mapping: {
    network: 'tolt',
    id: 'id',
    date: 'created_at',
    commission: { column: 'amount', unit: 'minor' },
    sale: { column: 'revenue', unit: 'minor' },
    currency: { column: 'currency', required: false },
    status: { column: 'status', default: 'pending' },
    kind: {
      column: 'type',
      values: { refund: 'clawback', commission: 'sale', sale: 'sale' },
      negative: 'clawback',
    },
    customer: ['customer_id', 'customer'],
    statedAt: 'updated_at',
    ignore: ['charge_id', 'transaction_id', 'partner_id', 'program_id'],
    personal: ['partner*', 'customer*', '*email*'],
  },
});
