// Asks which columns of a tracker are what, each question with the answer that is probably right.
import { findNearest } from '../core/nearest.ts';
import { isCurrency } from '../core/money/currency.ts';
import {
  suggestColumns,
  TRACKER_FIELDS,
  type TrackerField,
} from '../importers/tracker/suggest-columns.ts';
import {
  normalizeHeader,
  TrackerMappingSchema,
  type TrackerMapping,
} from '../importers/tracker/tracker-mapping.ts';

const QUESTIONS: Readonly<Record<TrackerField, string>> = {
  article: 'Which column names the article (address, id, slug or title)?',
  published: 'Which column has its day of publication?',
  hours: 'Which column has the hours of work?',
  firstOrder: 'Which column has the commission of first orders?',
  recurring: 'Which column has recurring commission?',
  total: 'Which column has all commission so far?',
};

type Ask = (question: string) => Promise<string>;

/** The mapping that the columns' names suggest; undefined where no column may be the article. */
export function suggestMapping(
  name: string,
  header: readonly string[],
  currency: string,
): TrackerMapping | undefined {
  const { fields, counts, isPerMonth } = suggestColumns(header);
  if (fields.article === undefined) return undefined;
  const recurringIs = fields.recurring !== undefined && !isPerMonth ? 'sum' : 'month';
  const parsed = TrackerMappingSchema.safeParse({ name, ...fields, counts, currency, recurringIs });
  return parsed.data;
}

/** Asks until each answer is one that can be. `-` is no column; an empty answer takes what is offered. */
export async function askTrackerMapping(
  name: string,
  header: readonly string[],
  currency: string,
  ask: Ask,
): Promise<TrackerMapping> {
  const suggested = suggestColumns(header);
  const fields: Partial<Record<TrackerField, string>> = {};
  for (const field of TRACKER_FIELDS) {
    const offered = suggested.fields[field];
    const column = await askColumn(QUESTIONS[field], header, offered, field === 'article', ask);
    if (column !== undefined) fields[field] = column;
  }
  const counts = header.filter(
    (column) => suggested.counts.includes(column) && !Object.values(fields).includes(column),
  );
  const recurringIs =
    fields.recurring === undefined
      ? 'month'
      : await askOne(
          'Is recurring commission an amount a month, or the sum so far?',
          ['month', 'sum'],
          suggested.isPerMonth ? 'month' : 'sum',
          ask,
        );
  const decimal = await askOne(
    'Which mark stands before the decimals?',
    ['point', 'comma'],
    'point',
    ask,
  );
  const dateFormat =
    fields.published === undefined
      ? undefined
      : await askOne(
          'How are days written?',
          ['iso', 'MMMM d, yyyy', 'M/d/yyyy', 'd/M/yyyy', 'dd.MM.yyyy'],
          'iso',
          ask,
        );
  let code = '';
  while (!isCurrency(code))
    code = (
      (await ask(`In which currency are the amounts? [${currency}] `)) || currency
    ).toUpperCase();
  return TrackerMappingSchema.parse({
    name,
    ...fields,
    ...(dateFormat === undefined ? {} : { dateFormat: [dateFormat] }),
    counts,
    recurringIs,
    decimal,
    currency: code,
  });
}

async function askColumn(
  question: string,
  header: readonly string[],
  offered: string | undefined,
  isNeeded: boolean,
  ask: Ask,
): Promise<string | undefined> {
  let asked = question;
  for (;;) {
    const answer = (await ask(`${asked} [${offered ?? '-'}] `)) || (offered ?? '-');
    const found = header.find((name) => normalizeHeader(name) === normalizeHeader(answer));
    if (found !== undefined) return found;
    if (answer === '-' && !isNeeded) return undefined;
    const near = findNearest(answer, header);
    asked = `No column "${answer}"${near === undefined ? '' : `; did you mean "${near}"?`} There are: ${header.join(', ')}.\nWhich one?`;
  }
}

async function askOne<Choice extends string>(
  question: string,
  choices: readonly Choice[],
  offered: Choice,
  ask: Ask,
): Promise<Choice> {
  for (;;) {
    const answer = (await ask(`${question} ${choices.join(' | ')} [${offered}] `)) || offered;
    const found = choices.find((choice) => choice.toLowerCase() === answer.toLowerCase());
    if (found !== undefined) return found;
  }
}
