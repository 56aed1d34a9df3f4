// What a change of terms touches, for people.
import type { TermChange } from '../core/affiliate/term-changes.ts';
import { formatMoney } from '../core/money/amount.ts';
import type { Money } from '../core/money/money.ts';

/** A change and what it touches, as `npm run terms` lists them. */
interface Impact {
  program: string;
  change: TermChange;
  articles: { post: string; file: string; links: number }[];
  forecasts: { post: string | null; customers: number }[];
  customerYear: { price: Money; before: Money; after: Money } | null;
  disclosures: { post: string; must: 'check' | 'add' | 'remove' }[];
  quotes: { file: string; line: number; column: number; text: string }[];
}

/** Ends with a newline. */
export function formatTermImpacts(impacts: readonly Impact[], since: string): string {
  if (impacts.length === 0) return `No terms begin, change or end from ${since} on.\n`;
  return impacts.map(formatImpact).join('\n');
}

function formatImpact(impact: Impact): string {
  const { program, change, articles, forecasts, customerYear, disclosures, quotes } = impact;
  const { on, kind, fields, keepsCustomers } = change;
  const links = articles.reduce((sum, each) => sum + each.links, 0);
  const customers = forecasts.reduce((sum, each) => sum + each.customers, 0);
  const lines = [
    `${program}: terms ${kind === 'changes' ? 'change' : kind === 'begins' ? 'begin' : 'end'} on ${on}`,
    ...fields.map(
      ({ field, before, after }) => `  ${field}: ${before ?? 'nothing'} → ${after ?? 'nothing'}`,
    ),
    `  articles: ${articles.length} with ${plural(links, 'link')}`,
    ...articles.map(({ post, file, links: own }) => `    ${post} (${plural(own, 'link')}) ${file}`),
    keepsCustomers
      ? '  forecasts: customers won before keep their terms; new ones are expected by the new'
      : `  forecasts: ${plural(customers, 'paying customer')} by the new terms from then on`,
    ...forecasts.map(({ post, customers: own }) => `    ${post ?? 'unattributed'}: ${own}`),
    ...(customerYear
      ? [
          `    a customer at ${formatMoney(customerYear.price)} a month who stays a year: ${formatMoney(customerYear.before)} → ${formatMoney(customerYear.after)}`,
        ]
      : []),
    '  disclosures:',
    ...disclosures.map(({ post, must }) => `    ${post}: ${WHAT[must]}`),
    ...(quotes.length === 0 ? [] : ['  quoted in prose, and no longer so:']),
    ...quotes.map(({ file, line, column, text }) => `    ${file}:${line}:${column} ${text}`),
  ];
  return `${lines.join('\n')}\n`;
}

const WHAT = {
  check: 'still has paid links; see that it says nothing that no longer holds',
  add: 'has its first paid link from then on; it needs a disclosure',
  remove: 'has no paid link from then on; a disclosure would be untrue',
};

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
