// What the tracker has to say of links besides their money: names that are not there, and split tests.
import { countNoun } from '../core/count-noun.ts';
import { formatMoney } from '../core/money/amount.ts';
import type { RoiIndex } from '../core/revenue/roi.ts';

/** Unknown links that are named; the JSON has more. */
const NAMED = 5;

/** Sentences; none where there is nothing to tell. */
export function listLinkNotes({ unknownLinks, splitTests }: RoiIndex): string[] {
  return [...tellUnknown(unknownLinks), ...splitTests.map(tellSplitTest)];
}

function tellUnknown(unknownLinks: RoiIndex['unknownLinks']): string[] {
  if (unknownLinks.length === 0) return [];
  const named = unknownLinks
    .slice(0, NAMED)
    .map(
      ({ asked, count, nearest }) =>
        `/go/${toPrintable(asked)} ${count}×${nearest === null ? '' : ` (near ${nearest})`}`,
    );
  const more = unknownLinks.length > NAMED ? `, and ${unknownLinks.length - NAMED} more` : '';
  return [`People asked for links that are not there: ${named.join(', ')}${more}.`];
}

function tellSplitTest({ link, arms }: RoiIndex['splitTests'][number]): string {
  const told = arms.map(
    ({ arm, clicks, conversions, total, conversionRate }) =>
      `${arm}: ${countNoun(clicks, 'click')}, ${conversions} conv.${tellInterval(conversionRate)}, ${formatMoney(total)}`,
  );
  return `Split test of ${link}: ${told.join('; ')}.`;
}

type Rate = RoiIndex['splitTests'][number]['arms'][number]['conversionRate'];

// The interval says by itself how little a few clicks prove.
function tellInterval(rate: Rate): string {
  if (rate?.interval === undefined || rate.interval === null) return '';
  const { low, high } = rate.interval;
  return ` (${formatPercent(low)}–${formatPercent(high)} %)`;
}

function formatPercent(share: number): string {
  return (share * 100).toFixed(1);
}

// A path may hold bytes that a terminal takes for orders.
function toPrintable(text: string): string {
  return text.replaceAll(/[^\x21-\x7e]/g, '?');
}
