// The month of an export that says its days in a file of their own, as Google Search Console's does.
import type { CivilMonth } from '../../core/time/civil-date.ts';
import type { ReportText } from '../table.ts';

/** The one month of a file whose rows all begin with a day; undefined without one, or with several months. */
export async function findMonth(reports: readonly ReportText[]): Promise<CivilMonth | undefined> {
  for (const { read } of reports) {
    let text = '';
    for await (const chunk of read()) text += chunk;
    const [, ...rows] = text.split('\n').filter((line) => line.trim() !== '');
    const months = new Set(rows.map((row) => /^"?(\d{4}-\d{2})-\d{2}\b/.exec(row)?.[1]));
    const [month, ...others] = months;
    if (month !== undefined && others.length === 0) return month;
  }
  return undefined;
}
