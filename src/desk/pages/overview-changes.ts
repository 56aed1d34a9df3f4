// What is not as it was when the author last looked.
import type { Format } from '../format.ts';
import { h, type Html } from '../html.ts';
import type { Visit, VisitFigures } from '../source.ts';

export function renderChanges(
  before: Visit | undefined,
  now: VisitFigures,
  format: Format,
): Html | string {
  const heading = h`<h2>Since your last visit</h2>`;
  if (before === undefined)
    return h`${heading}<p class="note">This is the first day on which the desk was opened. From tomorrow on it says here what has changed since.</p>`;
  const { on, figures } = before;
  if (figures.currency !== now.currency)
    return h`${heading}<p class="note">On ${format.day(on)} figures were in ${figures.currency}: they cannot be compared.</p>`;
  const changes = [
    ...MONEY.map(([key, label]) => tellMoney(label, now[key] - figures[key], now.currency, format)),
    ...COUNTS.map(([key, one, many]) => tellCount(now[key] - figures[key], one, many, format)),
  ].filter((text) => text !== '');
  return h`${heading}<p class="note">Compared with ${format.day(on)}.</p>
${changes.length === 0 ? h`<p>Nothing has changed.</p>` : h`<ul class="changes">${changes.map((text) => h`<li>${text}</li>`)}</ul>`}`;
}

const MONEY = [
  ['booked', 'booked'],
  ['pending', 'pending'],
  ['reversed', 'taken back'],
] as const;

const COUNTS = [
  ['conversions', 'conversion', 'conversions'],
  ['clicks', 'click', 'clicks'],
  ['articles', 'article', 'articles'],
  ['findings', 'open finding', 'open findings'],
] as const;

function tellMoney(label: string, minor: bigint, currency: string, format: Format): string {
  if (minor === 0n) return '';
  const size = format.money({ minor: minor < 0n ? -minor : minor, currency });
  return `${minor > 0n ? '+' : '−'}${size} ${label}`;
}

function tellCount(change: number, one: string, many: string, format: Format): string {
  if (change === 0) return '';
  const size = Math.abs(change);
  return `${change > 0 ? '+' : '−'}${format.number(size)} ${size === 1 ? one : many}`;
}
