// FirstPromoter: commissions of its API; amounts are cents of the account's currency, which no record names.
// Only `unit=cash` is money: credits, points and free months are left out.
import { defineImporter } from '../importer.ts';

export const firstpromoter = defineImporter({
  name: 'firstpromoter',
  title: 'FirstPromoter, commissions',
  source: 'fields',
  signature: ['id', 'status', 'is_paid', 'commission_type', 'amount', 'unit'],
  mapping: {
    network: 'firstpromoter',
    id: 'id',
    date: 'created_at',
    commission: { column: 'amount', unit: 'minor' },
    sale: { column: ['original_sale_amount', 'sale_amount'], unit: 'minor' },
    saleCurrency: { column: 'original_sale_currency' },
    status: { column: 'status', paidWhen: { is_paid: [] }, default: 'pending' },
    kind: { column: 'commission_type', values: { sale: 'sale', custom: 'bonus' } },
    only: { column: 'unit', values: ['cash'] },
    customer: 'referral.uid',
    ignore: [
      'sale_amount',
      'is_self_referral',
      'is_split',
      'fraud_check',
      'external_note',
      'referral',
      'campaign*',
      'plan*',
    ],
    personal: ['referral.*', '*email*', 'promoter*'],
  },
});
