// PartnerStack: rewards of its API; amounts are cents. The headers of a partner's own download are not
// published.
import { defineImporter } from '../importer.ts';

export const partnerstack = defineImporter({
  name: 'partnerstack',
  title: 'PartnerStack, rewards',
  source: 'fields',
  signature: ['key', 'amount', 'currency', 'reward_status', 'created_at'],
  mapping: {
    network: 'partnerstack',
    id: 'key',
    date: 'created_at',
    dateFormat: ['epoch-milliseconds', 'iso'],
    commission: { column: 'amount', unit: 'minor' },
    sale: { column: 'transaction.amount', unit: 'minor' },
    currency: { column: 'currency' },
    saleCurrency: { column: 'transaction.currency' },
    status: {
      column: 'reward_status',
      paidWhen: { payment_status: ['withdrawn', 'paid_externally'] },
      default: 'pending',
    },
    subId: ['sub_id', 'subid'],
    ignore: [
      'updated_at',
      'description',
      'transaction*',
      'partnership*',
      'group*',
      'trigger*',
      'action*',
      'metadata*',
    ],
    personal: ['customer*', 'partner.*', '*email*'],
  },
});
