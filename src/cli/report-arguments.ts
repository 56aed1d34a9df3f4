// What `npm run report` is asked for.
import { isCurrency } from '../core/money/currency.ts';
import { findNearest } from '../core/nearest.ts';
import { VIEW_NAMES, type ViewName } from '../core/report/view.ts';
import { parseCivilDate, type CivilDate } from '../core/time/civil-date.ts';

export const REPORT_OPTIONS = {
  by: { type: 'string' },
  'as-of': { type: 'string' },
  'known-on': { type: 'string' },
  since: { type: 'string' },
  currency: { type: 'string' },
  format: { type: 'string', default: 'table' },
  output: { type: 'string' },
} as const;

const FORMATS = ['table', 'json', 'csv', 'html'] as const;

export interface ReportArguments {
  /** Absent for the tracker. */
  by: ViewName | undefined;
  asOf: CivilDate;
  knownOn: CivilDate | undefined;
  since: CivilDate | undefined;
  currency: string | undefined;
  format: (typeof FORMATS)[number];
  /** File to write, from the folder of the command; undefined for the terminal. */
  output: string | undefined;
}

/** The question, or what is wrong with it. */
export function readQuestion(
  values: Partial<Record<keyof typeof REPORT_OPTIONS, string>>,
  positionals: readonly string[],
  now: Date,
): ReportArguments | string {
  const { by: name, since: from, currency, format: wanted = 'table' } = values;
  const [stray] = positionals;
  if (stray !== undefined) return `Unexpected "${stray}", expected options alone.`;
  const by = VIEW_NAMES.find((each) => each === name);
  if (name !== undefined && by === undefined) return refuseView(name);
  const format = FORMATS.find((each) => each === wanted);
  if (format === undefined)
    return `Unexpected --format "${wanted}", expected table, json, csv or html.`;
  if (format === 'html' && by !== undefined)
    return 'Unexpected --by with --format html, which has all that is asked for most. Leave one of them out.';
  if (values.output === '')
    return 'Unexpected empty --output, expected a file such as report.html.';
  const asOf = parseCivilDate(values['as-of'] ?? now.toISOString().slice(0, 10));
  if (asOf === undefined) return refuseDay('as-of', values['as-of']);
  const knownOn = readDay(values['known-on']);
  if (knownOn === null) return refuseDay('known-on', values['known-on']);
  const since = readDay(from);
  if (since === null) return refuseDay('since', from);
  if (since !== undefined && since > asOf)
    return `Unexpected --since ${since}, expected a day up to --as-of, ${asOf}.`;
  if (since !== undefined && by === undefined && format !== 'csv')
    return 'Unexpected --since without --by, since the months and hours of the tracker are of all time. Add --by articles.';
  if (currency !== undefined && !isCurrency(currency))
    return `Unexpected --currency "${currency}", expected a code of ISO 4217 such as EUR.`;
  return { by, asOf, knownOn, since, currency, format, output: values.output };
}

/** Null for what is no day. */
function readDay(text: string | undefined): CivilDate | undefined | null {
  return text === undefined ? undefined : (parseCivilDate(text) ?? null);
}

function refuseDay(option: string, text: string | undefined): string {
  return `Unexpected --${option} "${text}", expected a day such as 2026-10-31.`;
}

function refuseView(name: string): string {
  const nearest = findNearest(name, VIEW_NAMES);
  const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
  return `Unexpected --by "${name}", expected one of: ${VIEW_NAMES.join(', ')}.${hint}`;
}
