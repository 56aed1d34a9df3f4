// `--what-if articles=4,hours=5,rate=52`: another plan, as pairs of a name and a number.
import type { ResellerPlan, WhatIf } from '../core/forecast/what-if.ts';

export interface Plans {
  writing: WhatIf | null;
  reseller: ResellerPlan | null;
}

const NAMES = [
  'articles',
  'hours',
  'rate',
  'reseller-customers',
  'reseller-churn',
  'reseller-new',
  'reseller-profit',
] as const;
type Name = (typeof NAMES)[number];

const NUMBER = /^\d+(?:\.\d+)?(%?)$/;

/** The plans, or one sentence that says what is wrong. `minor` is minor units of one: 100 for USD. */
export function parseWhatIf(text: string, minor: number): Plans | string {
  const values = new Map<Name, number>();
  for (const pair of text.split(',')) {
    const [name = '', value = ''] = pair.trim().split('=');
    if (!isName(name)) return `Unexpected "${name}" in --what-if, expected ${NAMES.join(', ')}.`;
    const [, percent] = NUMBER.exec(value) ?? [];
    if (percent === undefined || (percent === '%') !== (name === 'reseller-churn'))
      return `Unexpected ${name}=${value} in --what-if, expected a number${name === 'reseller-churn' ? ' of per cent such as 5%' : ' such as 4'}.`;
    values.set(name, Number.parseFloat(value));
  }
  const get = (name: Name) => values.get(name) ?? 0;
  const has = (...names: readonly Name[]) => names.some((name) => values.has(name));
  if (has('hours', 'rate') && !has('articles')) return 'Expected articles=N in --what-if.';
  if (has('reseller-churn', 'reseller-new') && !has('reseller-profit'))
    return 'Expected reseller-profit=N in --what-if: the gross profit of a customer a month.';
  if (get('reseller-churn') > 100) return 'Expected a reseller-churn of at most 100%.';
  const rate = values.get('rate');
  return {
    writing: has('articles')
      ? {
          articlesPerMonth: get('articles'),
          hoursPerArticle: get('hours'),
          targetRate: rate === undefined ? null : Math.round(rate * minor),
        }
      : null,
    reseller: has('reseller-profit')
      ? {
          customers: Math.round(get('reseller-customers')),
          churn: get('reseller-churn') / 100,
          newPerMonth: get('reseller-new'),
          profit: Math.round(get('reseller-profit') * minor),
        }
      : null,
  };
}

function isName(name: string): name is Name {
  return (NAMES as readonly string[]).includes(name);
}
