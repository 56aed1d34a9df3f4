// CJ: publisherCommissions of its API, as JSON or CSV of the same fields. A reversal is a record of its own
// with `original=false`. No record has a currency: amounts are in that of the account, or in dollars.
import { defineImporter, type ImporterInput } from '../importer.ts';

const FIELDS: Omit<ImporterInput['mapping'], 'commission' | 'sale'> = {
  network: 'cj',
  id: 'commissionId',
  date: 'eventDate',
  programColumn: ['advertiserName', 'advertiserId'],
  kind: {
    column: 'actionType',
    values: {
      bonus: 'bonus',
      perf_inc: 'bonus',
      click: 'bonus',
      imp: 'bonus',
      item_lead: 'lead',
      sim_lead: 'lead',
      item_sale: 'sale',
      sim_sale: 'sale',
    },
  },
  status: { column: 'actionStatus', default: 'pending' },
  correctionWhen: { column: 'original', values: ['false'] },
  parent: 'originalActionId',
  subId: ['shopperId', 'sid'],
  clickedAt: 'clickDate',
  lockedOn: 'lockingDate',
  referringUrl: 'clickReferringURL',
  ignore: [
    'actionTracker*',
    'aid',
    'postingDate',
    'lockingMethod',
    'validationStatus',
    'correctionReason',
    'orderId',
    'orderDiscount*',
    'isCrossDevice',
    'coupon',
    'country',
    'websiteId',
    'items',
  ],
};

const SIGNATURE = ['commissionid', 'actionstatus', 'eventdate'];

export const cj = defineImporter({
  name: 'cj',
  title: 'CJ, publisher commissions',
  source: 'documented',
  signature: [...SIGNATURE, 'pubcommissionamountpubcurrency'],
  mapping: {
    ...FIELDS,
    commission: { column: 'pubCommissionAmountPubCurrency' },
    sale: { column: 'saleAmountPubCurrency' },
    ignore: [...(FIELDS.ignore ?? []), 'pubCommissionAmountUsd', 'saleAmountUsd'],
  },
});

/** Where the query asked for dollars alone. */
export const cjUsd = defineImporter({
  name: 'cj-usd',
  title: 'CJ, publisher commissions in dollars',
  source: 'documented',
  signature: [...SIGNATURE, 'pubcommissionamountusd'],
  mapping: {
    ...FIELDS,
    commission: { column: 'pubCommissionAmountUsd' },
    sale: { column: 'saleAmountUsd' },
    currency: 'USD',
  },
});
