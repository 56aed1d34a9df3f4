// What a post asks to have printed: `<Figure of="article:my-post" show="total" />` or
// `<FigureTable by="months" from="2026-01" to="2026-06" />`.
import type { CivilMonth } from '../time/civil-date.ts';

/** What one figure can be about; a site's is about everything in its ledger. */
const SUBJECTS = ['article', 'month', 'program', 'site'] as const;
type SubjectKind = (typeof SUBJECTS)[number];

/**
 * What can be printed of it. `total` is booked money (approved or paid), `first-order` and `recurring` are parts
 * of it; `pending` is money that is not granted yet; `conversions` are customers won whose commission is booked;
 * `clicks` are human clicks since they are recorded; `hours` are those logged, and `per-hour` is `total` over them.
 */
const SHOWN: Readonly<Record<FigureShow, readonly SubjectKind[]>> = {
  total: SUBJECTS,
  pending: SUBJECTS,
  'first-order': SUBJECTS,
  recurring: SUBJECTS,
  'recurring-per-month': ['article', 'program', 'site'],
  conversions: SUBJECTS,
  clicks: ['article', 'month', 'site'],
  hours: ['article', 'site'],
  'per-hour': ['article', 'site'],
};

export type FigureShow =
  | 'total'
  | 'pending'
  | 'first-order'
  | 'recurring'
  | 'recurring-per-month'
  | 'conversions'
  | 'clicks'
  | 'hours'
  | 'per-hour';

export type Subject =
  | { kind: 'article' | 'program'; id: string }
  | { kind: 'month'; month: CivilMonth }
  | { kind: 'site' };

/** What a table can have a row for. */
const TABLES = ['months', 'articles', 'programs', 'pnl'] as const;
type TableKind = (typeof TABLES)[number];

export interface OneFigure {
  kind: 'figure';
  of: Subject;
  show: FigureShow;
}

export interface FigureTable {
  kind: 'table';
  by: TableKind;
  /** First and last month, both included. @default all that there is, to the last complete month */
  from?: CivilMonth;
  to?: CivilMonth;
  /** Most rows, of those that earned most. @default all */
  top?: number;
}

export type FigureRequest = OneFigure | FigureTable;

/** What cannot be asked for. */
export interface RequestFault {
  /** The attribute that it is about; the element where there is none. */
  name?: string;
  /** The attribute itself is wrong, and not what stands in it. */
  isName?: true;
  message: string;
  hint: string;
}

/** An attribute by its name; undefined for a value that would have to be run. */
export type FigureAttributes = ReadonlyMap<string, string | undefined>;

/** Reads the attributes of `<Figure>` or `<FigureTable>`. */
export function readFigureRequest(
  element: 'Figure' | 'FigureTable',
  attributes: FigureAttributes,
): FigureRequest | RequestFault {
  const known = element === 'Figure' ? ['of', 'show'] : ['by', 'from', 'to', 'top'];
  for (const [name, value] of attributes) {
    if (!known.includes(name))
      return { ...refuse(name, `attribute "${name}"`, list(known)), isName: true };
    if (value === undefined)
      return refuse(name, `expression as ${name}`, 'a text in quotes: a build prints it');
  }
  return element === 'Figure' ? readOne(attributes) : readTable(attributes);
}

export function isFault(read: FigureRequest | RequestFault): read is RequestFault {
  return 'message' in read;
}

function readOne(attributes: FigureAttributes): FigureRequest | RequestFault {
  const of = attributes.get('of');
  const show = attributes.get('show') ?? 'total';
  const subject = of === undefined ? undefined : readSubject(of);
  const examples = 'article:ID, month:2026-03, program:ID or site';
  if (of === undefined) return refuse(undefined, '<Figure> without of', examples);
  if (subject === undefined) return refuse('of', `"${of}"`, examples);
  if (!isShow(show)) return refuse('show', `"${show}"`, list(Object.keys(SHOWN)));
  if (!SHOWN[show].includes(subject.kind)) {
    const possible = Object.entries(SHOWN).flatMap(([name, kinds]) =>
      kinds.includes(subject.kind) ? [name] : [],
    );
    return refuse('show', `${show} of ${subject.kind} figures`, list(possible));
  }
  return { kind: 'figure', of: subject, show };
}

function readSubject(of: string): Subject | undefined {
  if (of === 'site') return { kind: 'site' };
  const [, kind, name] = /^(article|program|month):([a-z0-9-]+)$/.exec(of) ?? [];
  if (name === undefined) return undefined;
  if (kind === 'month') return isMonth(name) ? { kind, month: name } : undefined;
  return { kind: kind as 'article' | 'program', id: name };
}

function readTable(attributes: FigureAttributes): FigureRequest | RequestFault {
  const by = TABLES.find((each) => each === attributes.get('by'));
  if (by === undefined) {
    const given = attributes.get('by');
    const found = given === undefined ? '<FigureTable> without by' : `"${given}"`;
    return refuse(given === undefined ? undefined : 'by', found, list(TABLES));
  }
  const hasMonths = by === 'months' || by === 'pnl';
  for (const name of hasMonths ? ['top'] : ['from', 'to'])
    if (attributes.has(name))
      return refuse(name, `${name} of a table by ${by}`, 'it to be left out');
  const [from, to, top] = ['from', 'to', 'top'].map((name) => attributes.get(name));
  for (const [name, month] of [['from', from] as const, ['to', to] as const])
    if (month !== undefined && !isMonth(month))
      return refuse(name, `"${month}"`, 'a month such as 2026-03');
  if (from !== undefined && to !== undefined && to < from)
    return refuse('to', `"${to}"`, `a month from ${from} on`);
  if (top !== undefined && !/^[1-9]\d{0,3}$/.test(top))
    return refuse('top', `"${top}"`, 'a number of rows from 1');
  return {
    kind: 'table',
    by,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(top === undefined ? {} : { top: Number(top) }),
  };
}

function isShow(text: string): text is FigureShow {
  return Object.hasOwn(SHOWN, text);
}

function isMonth(text: string): boolean {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text);
}

function list(names: readonly string[]): string {
  return `one of: ${names.join(', ')}`;
}

function refuse(name: string | undefined, found: string, expected: string): RequestFault {
  return {
    ...(name === undefined ? {} : { name }),
    message: `Unexpected ${found}, expected ${expected}`,
    hint: 'Write the attribute as src/core/figures/README.md shows.',
  };
}
