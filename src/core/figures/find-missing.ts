// Why a figure cannot be printed: what it is of is not known, or the ledger does not reach it.
import { findNearest } from '../nearest.ts';
import type { ReportData } from '../report/report-data.ts';
import type { AttributedEntry } from '../revenue/attribution.ts';
import { monthOf, type CivilMonth } from '../time/civil-date.ts';
import { missing, type MissingFigure } from './figure.ts';
import type { Subject } from './request.ts';

const IMPORT = 'Import what the networks reported: npm run import -- FILE; or take the figure out.';

export function findMissingLedger({ ledger }: ReportData): MissingFigure | undefined {
  return ledger.length > 0
    ? undefined
    : missing('Unexpected figure of an empty ledger, expected at least one commission', IMPORT);
}

export function findMissingSubject(subject: Subject, data: ReportData): MissingFigure | undefined {
  switch (subject.kind) {
    case 'site':
      return undefined;
    case 'month':
      return findMissingMonth(subject.month, data);
    case 'article':
      return findUnknown(
        'article',
        subject.id,
        data.posts.map(({ id }) => id),
      );
    case 'program':
      return findUnknown('program', subject.id, data.programs.keys());
  }
}

/** A month before the first commission, or after the day of the build. */
export function findMissingMonth(month: CivilMonth, data: ReportData): MissingFigure | undefined {
  const last = monthOf(data.asOf);
  if (month > last)
    return missing(
      `Unexpected month ${month}, expected one up to ${last}`,
      'A figure is of a time that has come; take it out, or wait.',
    );
  const first = findFirstMonth(data);
  return first !== undefined && month < first
    ? missing(
        `Unexpected month ${month}, expected one from ${first} on, where the ledger begins`,
        IMPORT,
      )
    : undefined;
}

/** Of the first commission; undefined for an empty ledger. */
export function findFirstMonth({ attributed }: ReportData): CivilMonth | undefined {
  return attributed
    .map(({ entry }) => monthOf(entry.occurredOn))
    .reduce<CivilMonth | undefined>(
      (first, month) => (first === undefined || month < first ? month : first),
      undefined,
    );
}

/** Money in a currency without a rate would be left out, and a sum without it is no sum. */
export function findOtherCurrency(
  entries: readonly AttributedEntry[],
  currency: string,
): MissingFigure | undefined {
  const other = entries.find(({ entry }) => entry.commission.currency !== currency);
  return other
    ? missing(
        `Unexpected commission in ${other.entry.commission.currency}, expected all of them in ${currency}`,
        'Add a rate to content/fx.csv, so that the figure is of all the money.',
      )
    : undefined;
}

function findUnknown(what: string, id: string, known: Iterable<string>): MissingFigure | undefined {
  const ids = [...known];
  if (ids.includes(id)) return undefined;
  const nearest = findNearest(id, ids);
  return missing(
    `Unexpected ${what} "${id}", expected the id of a ${what} that is published`,
    nearest === undefined ? `Write the id of the ${what}.` : `Did you mean "${nearest}"?`,
  );
}
