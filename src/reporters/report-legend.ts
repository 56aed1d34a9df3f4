// What the tracker's figures mean, and what is not in them.
import { RATE_HOLDS_DAYS } from '../core/money/fx.ts';
import { formatMoney } from '../core/money/amount.ts';
import { describeVia } from '../core/revenue/convert-ledger.ts';
import type { RoiIndex } from '../core/revenue/roi.ts';
import { listLinkNotes } from './report-notes.ts';

/** Lines of at most `width` columns where words allow it. */
export function formatLegend(index: RoiIndex, width: number): string {
  return [...explainFigures(index), ...qualifyFigures(index), ...listLinkNotes(index)]
    .map((sentence) => wrap(sentence, width))
    .join('\n');
}

function explainFigures({ asOf, currency, dataSince, ledger }: RoiIndex): string[] {
  const recorded = dataSince === null ? '' : `, recorded since ${dataSince}`;
  return [
    `As of ${asOf} (UTC), in ${currency}. All money is booked: approved or paid. Pending ${formatMoney(ledger.pending)} and reversed ${formatMoney(ledger.reversed)} are in no figure above.`,
    `recur/mo: renewals of ${ledger.recurring.month}, the last complete month. m1-m3: human clicks in months since publication${recorded}.`,
    'conv.: customers won, booked or pending. *: a month that still runs or was recorded in part. –: not known.',
  ];
}

// Each sentence only where it applies.
function qualifyFigures({ note, ledger, totals, posts, conversions, paidOut }: RoiIndex): string[] {
  const sentences: string[] = [];
  const rates = posts.map(({ effectiveHourlyRate }) => effectiveHourlyRate);
  if (rates.some(({ interval, value }) => interval && !value)) {
    sentences.push(
      'n=: fewer than five booked conversions, so the 95 % interval in place of a rate.',
    );
  }
  const unlogged = posts.filter(({ hours, total }) => hours.total === 0 && total.minor !== 0n);
  if (unlogged.length > 0) {
    sentences.push(
      `Of the articles that earn, ${unlogged.length} ${unlogged.length === 1 ? 'has' : 'have'} no hours logged: the total per hour leaves that work out.`,
    );
  }
  const { ofConversions, ofMoney } = totals.articlesFor80Percent;
  if (ofConversions !== null && ofMoney !== null) {
    sentences.push(
      `80 % of conversions come from ${ofConversions} of ${totals.articles} articles, 80 % of the money from ${ofMoney}.`,
    );
  }
  for (const conversion of conversions) {
    const { from, to, firstRate, lastRate, sources } = conversion;
    const days = firstRate === lastRate ? firstRate : `${firstRate} to ${lastRate}`;
    sentences.push(
      `${formatMoney(from)} are in the figures as ${formatMoney(to)}, at rates of ${days} (${sources.join(', ')})${describeVia(conversion)}.`,
    );
  }
  for (const { network, program, sent, last } of paidOut) {
    if (last === null) continue;
    sentences.push(
      `${program || network} has sent ${formatMoney(sent)}, last on ${last}; what is due: npm run report -- --by due`,
    );
  }
  for (const { total, pending, reversed } of ledger.otherCurrencies) {
    sentences.push(
      `Besides, unconverted: ${formatMoney(total)} booked, ${formatMoney(pending)} pending, ${formatMoney(reversed)} reversed. content/fx.csv has no rate within ${RATE_HOLDS_DAYS} days before these payments: npm run report -- --by months tells which.`,
    );
  }
  return note === null ? sentences : [...sentences, note];
}

function wrap(sentence: string, width: number): string {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(word);
  }
  return lines.join('\n');
}
