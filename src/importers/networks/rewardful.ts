// Rewardful: commissions of its API; amounts are cents. It has no sub-ID; the token of the link is as fine as
// it gets. Affiliates have a download alone, whose headers are not published.
import { defineImporter } from '../importer.ts';

export const rewardful = defineImporter({
  name: 'rewardful',
  title: 'Rewardful, commissions',
  source: 'fields',
  signature: ['id', 'amount', 'currency', 'state', 'due_at'],
  mapping: {
    network: 'rewardful',
    id: 'id',
    date: ['sale.charged_at', 'created_at'],
    commission: { column: 'amount', unit: 'minor' },
    sale: { column: 'sale.sale_amount_cents', unit: 'minor' },
    currency: { column: 'currency' },
    saleCurrency: { column: 'sale.currency' },
    status: { column: 'state', default: 'pending' },
    programColumn: ['campaign.name', 'campaign.id'],
    subId: 'sale.referral.link.token',
    customer: 'sale.referral.id',
    statedAt: 'updated_at',
    lockedOn: 'due_at',
    paidOn: 'paid_at',
    ignore: [
      'created_at',
      'voided_at',
      'stripe_account_id',
      'campaign',
      'campaign.*',
      'sale',
      'sale.*',
    ],
    personal: [
      '*email*',
      '*first_name',
      '*last_name',
      '*.name',
      'affiliate*',
      'sale.affiliate*',
      'sale.referral.*',
      'customer*',
    ],
  },
});
