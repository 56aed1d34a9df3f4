// What a reader must know of the money in a view.
import { formatMoney } from '../money/amount.ts';
import { describeVia } from '../revenue/convert-ledger.ts';
import { describeMissingRate } from '../revenue/unconverted.ts';
import { noteEndedClicks } from './ended-clicks.ts';
import type { ReportData } from './report-data.ts';
import type { ViewName } from './view.ts';

/** Views of money that is not in the report's currency, or not of the ledger. */
const OWN_MONEY: ReadonlySet<ViewName> = new Set(['pnl', 'due', 'differences', 'history']);

/** One sentence each, and only where it applies. */
export function listNotes(data: ReportData, by: ViewName): string[] {
  const { asOf, currency, dataSince, conversions, input } = data;
  const start = input.since === undefined ? '' : `, from ${input.since} on`;
  const known = input.knownOn === undefined ? '' : `, as known on ${input.knownOn}`;
  const when = `As of ${asOf} (UTC)${start}${known}`;
  if (OWN_MONEY.has(by)) return [`${when}.`];
  const notes = [
    `${when}, in ${currency}. Booked is approved or paid; pending, projected and reversed money is in no other figure.`,
  ];
  for (const conversion of conversions) {
    const { from, to, entries, firstRate, lastRate, sources } = conversion;
    const days = firstRate === lastRate ? `of ${firstRate}` : `from ${firstRate} to ${lastRate}`;
    notes.push(
      `${entries} commission${entries === 1 ? '' : 's'} of ${formatMoney(from)} ${entries === 1 ? 'is' : 'are'} converted to ${formatMoney(to)} at rates ${days} (${sources.join(', ')})${describeVia(conversion)}.`,
    );
  }
  const { currencies, unconverted } = data.sums.others();
  for (const { total, pending, reversed } of currencies) {
    const { days = [] } = unconverted.find((each) => each.currency === total.currency) ?? {};
    notes.push(
      `Besides, as content/fx.csv has ${describeMissingRate(days)}: ${formatMoney(total)} booked, ${formatMoney(pending)} pending, ${formatMoney(reversed)} reversed.`,
    );
  }
  const derived = data.attributed.filter(({ entry }) => entry.reportedKind !== undefined).length;
  if (derived > 0)
    notes.push(
      `${derived} payment${derived === 1 ? ' is' : 's are'} taken as renewals: the report calls each a sale, and the customer had paid before.`,
    );
  notes.push(...noteEndedClicks(data.clicks, data.manifest));
  if (dataSince === null)
    notes.push('No click has been recorded yet: clicks and views are not known.');
  return notes;
}
