// The plain ledger that anyone can write by hand or from a spreadsheet, one commission a row:
//
//   date,id,program,kind,status,commission,currency,sale,sub_id,customer
//   2026-03-14,c-1,acme,sale,paid,7.50,USD,50.00,a1-p01,cus_1
//
// Without a status a commission is approved. A file without `currency` is read in the one that --currency names.
import { defineImporter } from '../importer.ts';

export const generic = defineImporter({
  name: 'generic',
  title: 'Plain ledger',
  source: 'own',
  strict: true,
  signature: ['date', 'id', 'kind', 'commission'],
  mapping: {
    network: 'generic',
    networkColumn: 'network',
    id: 'id',
    date: 'date',
    programColumn: 'program',
    kind: { column: 'kind' },
    status: { column: 'status', lenient: false },
    commission: { column: 'commission' },
    sale: { column: 'sale' },
    currency: { column: 'currency', required: false },
    decimal: 'plain',
    subId: 'sub_id',
    customer: 'customer',
    parent: 'parent_id',
    plan: 'plan',
    clickedAt: 'clicked_at',
    statedAt: 'stated_at',
    lockedOn: 'locked_on',
    clearedOn: 'cleared_on',
    paidOn: 'paid_on',
    referringUrl: 'referring_url',
  },
});
