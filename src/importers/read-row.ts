// A row to an observation, by a mapping. Columns are looked up once for a file, not once for a row.
import { ID } from '../core/affiliate/go-url.ts';
import { isCurrency } from '../core/money/currency.ts';
import type { Money } from '../core/money/money.ts';
import { findNearest } from '../core/nearest.ts';
import {
  COMMISSION_KINDS,
  COMMISSION_STATUSES,
  type CommissionKind,
  type CommissionStatus,
  type Observation,
  type ObservationDetail,
} from '../core/revenue/observation.ts';
import type { CivilDate } from '../core/time/civil-date.ts';
import { currenciesOf, readAmountText } from './amount-style.ts';
import type { TableRow } from './csv.ts';
import { createDateReader, type Moment } from './date-format.ts';
import { adviseAmount, describeAmount } from './describe-amount.ts';
import type { Header } from './header.ts';
import { fault, show, warn, type Fault, type ImportRule } from './import-problem.ts';
import type { Importer } from './importer.ts';
import { cleanPageUrl, isOpaque, mayNamePerson } from './personal.ts';
import { STATUS_BY_WORD } from './statuses.ts';

export interface RowOptions {
  /** Name of the file, kept with each row. */
  file: string;
  /** Currency of the account, for formats that do not name one. */
  currency?: string | undefined;
  /** Overrides the zone of the format. */
  timeZone?: string | undefined;
  /** Program that all rows are of; overrides what the file says. */
  program?: string | undefined;
  /** UTC day of the import, after which a date is warned of. @default none is */
  today?: CivilDate | undefined;
  /** The registry's program for what a network calls a vendor; undefined when it has none. */
  findProgram?: ((vendor: string) => string | undefined) | undefined;
}

/** What a row says, `skipped` when it is no money, undefined when something in it was refused. */
export type ReadRow = (
  row: TableRow,
  onFault: (fault: Fault) => void,
) => Observation | 'skipped' | undefined;

/** After every day. */
const AFTER_ALL = 'Z';

/** Amounts of a column: those of one price come again and again. */
const REMEMBERED = 10_000;

/** A long number as spreadsheets write it; several of them become one, so that a row would replace another. */
const SHORTENED = /^\d(?:[.,]\d+)?E\+\d{2}$/i;

const IS_SUM = /^(?:(?:grand |sub)?totals?|sums?|summary)\b/i;

const NO_ROW: TableRow = { line: 0, cells: [] };

/** Ten billion dollars: beyond it a row is a slip, and sums stay exact in JSON. */
const MAX_MINOR = 10n ** 12n;

/** Faults of the whole file come from `onFault` at once. */
export function createRowReader(
  importer: Importer,
  header: Header,
  options: RowOptions,
  onFault: (fault: Fault) => void,
): ReadRow {
  const { mapping } = importer;
  const strict = importer.strict === true;
  const find = (names: readonly string[] | undefined) =>
    (names ?? []).map((name) => header.names.indexOf(name)).filter((index) => index !== -1);
  const first = (names: readonly string[] | undefined) => find(names)[0] ?? -1;
  const at = {
    id: first(mapping.id),
    date: first(mapping.date),
    time: first(mapping.time),
    network: first(mapping.networkColumn),
    correction: first(mapping.correctionWhen?.column),
    commission: first(mapping.commission.column),
    currency: typeof mapping.currency === 'object' ? first(mapping.currency.column) : -1,
    sale: first(mapping.sale?.column),
    saleCurrency: first(mapping.saleCurrency?.column),
    status: first(mapping.status.column),
    kind: first(mapping.kind.column),
    only: first(mapping.only?.column),
    customer: first(mapping.customer),
    parent: first(mapping.parent),
    plan: first(mapping.plan),
    clickedAt: first(mapping.clickedAt),
    statedAt: first(mapping.statedAt),
    lockedOn: first(mapping.lockedOn),
    clearedOn: first(mapping.clearedOn),
    paidOn: first(mapping.paidOn),
    referringUrl: first(mapping.referringUrl),
  };
  const subIds = find(mapping.subId);
  const vendors = find(mapping.programColumn);
  const paidWhen = Object.entries(mapping.status.paidWhen).flatMap(([name, values]) =>
    find([name]).map((column) => ({ column, values })),
  );
  const identity = find(mapping.identity);
  const totalsWithout = find(mapping.totalsWithout);
  const readMoment = createDateReader(mapping.dateFormat, options.timeZone ?? mapping.timeZone);
  const fixedCurrency = findFixedCurrency(
    importer,
    header.symbols[at.commission],
    at.currency,
    options,
    onFault,
  );
  const statusOf = createWords(STATUS_BY_WORD, Object.entries(mapping.status.values));
  const kindOf = createWords<CommissionKind | 'skip'>(
    COMMISSION_KINDS.map((kind) => [kind, kind] as const),
    Object.entries(mapping.kind.values),
  );
  const only = mapping.only && at.only !== -1 ? new Set(mapping.only.values) : undefined;
  const programs = new Map<string, string>();

  const amounts = new Map<number, Map<string, Money>>();
  const remember = (column: number, text: string, amount: Money): void => {
    const known = amounts.get(column);
    if (known && known.size < REMEMBERED) known.set(text, amount);
    else amounts.set(column, new Map([[text, amount]]));
  };

  // Of the row that is read: functions made for each row would be most of the garbage of an import.
  let [row, tell, isGood] = [NO_ROW, onFault, true];
  const refuse = (column: number, rule: ImportRule, message: string, hint?: string): undefined => {
    isGood = false;
    tell(
      fault(rule, { line: row.line, column: column === -1 ? undefined : column }, message, hint),
    );
  };
  const get = (column: number): string => row.cells[column] ?? '';

  const need = (column: number): string | undefined => {
    const value = get(column);
    if (value !== '') return value;
    return refuse(
      column,
      'import-missing-value',
      `Unexpected empty cell, expected a value for ${header.written[column]}.`,
    );
  };
  const readWhen = (column: number, text: string): Moment | undefined =>
    readMoment(text) ??
    refuse(
      column,
      'import-bad-date',
      describeDate(text, importer),
      IS_SUM.test(text)
        ? 'Remove the line of sums.'
        : strict
          ? undefined
          : describeFormats(importer),
    );
  const readOptional = (column: number): Moment | undefined => {
    const text = get(column);
    return text === '' ? undefined : readWhen(column, text);
  };
  const readCode = (column: number): string | undefined => {
    // A row that names none, where others of the file do.
    if (get(column) === '' && options.currency !== undefined) return options.currency;
    const text = need(column);
    if (text === undefined || isCurrency(text)) return text;
    const capitals = text.toUpperCase();
    if (isCurrency(capitals) && !strict) return capitals;
    const hint = isCurrency(capitals) ? `Did you mean "${capitals}"?` : undefined;
    return refuse(
      column,
      'import-unknown-currency',
      `Unexpected currency ${show(text)}, expected a code of ISO 4217.`,
      hint,
    );
  };
  const readMoney = (
    column: number,
    text: string,
    currency: string,
    unit: typeof mapping.commission.unit,
  ): Money | undefined => {
    const known = amounts.get(column)?.get(text);
    if (known?.currency === currency) return known;
    const amount = readAmountText(text, currency, unit, mapping.decimal);
    if (amount && amount.minor <= MAX_MINOR && amount.minor >= -MAX_MINOR) {
      remember(column, text, amount);
      return amount;
    }
    const { decimal } = mapping;
    const read = { text, currency, unit, decimal, isTooLarge: amount !== undefined };
    return refuse(column, 'import-bad-amount', describeAmount(read), adviseAmount(read));
  };
  const readText = (column: number): string => {
    const text = get(column);
    if (mayNamePerson(text)) {
      refuse(
        column,
        'import-personal-data',
        `Unexpected email address in ${header.written[column]}, expected no personal data.`,
      );
    }
    return text;
  };

  const { today = AFTER_ALL } = options;
  const warnOfLater = (line: number): Fault =>
    warn(
      'import-later-date',
      { line, column: at.date },
      `Unexpected date after ${today}, the UTC day of this import: such rows are kept, and are in no report before their day.`,
    );

  return function readRow(next, onRowFault) {
    [row, tell, isGood] = [next, onRowFault, true];
    if (totalsWithout.length > 0 && totalsWithout.every((column) => get(column) === ''))
      return 'skipped';
    if (only && !only.has(get(at.only).toLowerCase())) return 'skipped';
    const kindWord = get(at.kind);
    const told = kindWord === '' && !strict ? mapping.kind.default : kindOf(kindWord);
    if (told === 'skip') return 'skipped';
    const isCorrection =
      mapping.correctionWhen?.values.includes(get(at.correction).toLowerCase()) === true;
    const kind = isCorrection ? 'correction' : told;

    const dateText = need(at.date);
    const when =
      dateText === undefined
        ? undefined
        : readWhen(at.date, at.time === -1 ? dateText : `${dateText} ${get(at.time)}`.trim());
    if (when !== undefined && when.day > today) tell(warnOfLater(row.line));
    const native = at.id === -1 ? '' : need(at.id) === undefined ? undefined : readId();
    if (kind === undefined) {
      const names = listNames([...COMMISSION_KINDS, ...Object.keys(mapping.kind.values)]);
      if (kindWord === '') need(at.kind);
      else
        refuse(
          at.kind,
          'import-unknown-kind',
          `Unexpected ${header.written[at.kind]} ${show(kindWord)}, expected one of: ${names}.`,
          didYouMean(kindWord, COMMISSION_KINDS),
        );
    }
    const rawStatus = get(at.status);
    const status = readStatus(rawStatus);
    const currency = fixedCurrency ?? (at.currency === -1 ? undefined : readCode(at.currency));
    const commissionText = need(at.commission);
    const commission =
      currency === undefined || commissionText === undefined
        ? undefined
        : readMoney(at.commission, commissionText, currency, mapping.commission.unit);
    const sale = readSale(currency);
    const program = options.program ?? mapping.program ?? readProgram();
    let subId = '';
    for (const column of subIds) {
      subId = readText(column);
      if (subId !== '') break;
    }
    const customer = readCustomer();
    const network = readNetwork();
    const detail = readDetail(kind, rawStatus);
    if (
      !isGood ||
      !when ||
      native === undefined ||
      !commission ||
      kind === undefined ||
      status === undefined
    )
      return undefined;

    const isNegative = commission.minor < 0n && kind !== 'correction' && kind !== 'clawback';
    if (isNegative && strict) {
      return refuse(
        at.commission,
        'import-bad-amount',
        `Unexpected negative commission of kind ${kind}, expected 0 or more.`,
        'Write what was taken back as a row of kind "correction", or give the row the status "reversed".',
      );
    }
    return {
      network,
      externalId: native === '' ? describeIdentity(when.day) : native,
      program,
      kind: isNegative ? mapping.kind.negative : kind,
      status,
      occurredOn: when.day,
      commission,
      sale,
      subId,
      customer,
      sourceFile: options.file,
      sourceLine: row.line,
      ...(when.instant === undefined ? undefined : { occurredAt: when.instant }),
      ...detail,
    };
  };

  function readId(): string {
    const id = readText(at.id);
    if (SHORTENED.test(id))
      refuse(
        at.id,
        'import-bad-id',
        `Unexpected id ${show(id)}, which a spreadsheet has shortened, expected the network's own.`,
        'Import the file as the network gave it: what a spreadsheet opened and saved has lost digits of long numbers.',
      );
    return id;
  }

  function readStatus(word: string): CommissionStatus | undefined {
    const known = word === '' ? mapping.status.default : statusOf(word);
    if (known === 'reversed' || known === 'paid') return known;
    if (paidWhen.some(({ column, values }) => isOneOf(get(column), values))) return 'paid';
    if (known !== undefined) return known;
    const names = COMMISSION_STATUSES.join(', ');
    const message = `Unexpected ${header.written[at.status]} ${show(word)}, expected one of: ${names}.`;
    if (!mapping.status.lenient)
      return refuse(
        at.status,
        'import-unknown-status',
        message,
        didYouMean(word, COMMISSION_STATUSES),
      );
    tell(
      warn(
        'import-unknown-status',
        { line: row.line, column: at.status },
        `Unexpected status ${show(word)}, which counts as pending.`,
        `Tell what it means in a mapping: status: { values: { ${JSON.stringify(word)}: approved } }.`,
      ),
    );
    return 'pending';
  }

  function readSale(currency: string | undefined): Money | undefined {
    const text = get(at.sale);
    if (text === '' || !mapping.sale) return undefined;
    const own = get(at.saleCurrency) === '' ? currency : readCode(at.saleCurrency);
    return own === undefined ? undefined : readMoney(at.sale, text, own, mapping.sale.unit);
  }

  function readProgram(): string {
    for (const column of vendors) {
      const vendor = get(column);
      if (vendor === '') continue;
      if (strict && !ID.test(vendor)) {
        refuse(
          column,
          'import-bad-id',
          `Unexpected program ${show(vendor)}, expected an id in kebab-case.`,
        );
        return '';
      }
      const known = programs.get(vendor);
      const found = known ?? (strict ? vendor : (options.findProgram?.(vendor) ?? ''));
      if (known === undefined) programs.set(vendor, found);
      if (found !== '') return found;
    }
    return '';
  }

  function readNetwork(): string {
    const own = get(at.network);
    if (own === '') return mapping.network;
    if (ID.test(own)) return own;
    refuse(
      at.network,
      'import-bad-id',
      `Unexpected network ${show(own)}, expected an id in kebab-case.`,
    );
    return '';
  }

  function readCustomer(): string {
    const text = get(at.customer);
    if (text === '' || isOpaque(text)) return text;
    if (strict) {
      const what = mayNamePerson(text) ? 'email address' : 'text that may name a person';
      refuse(
        at.customer,
        'import-personal-data',
        `Unexpected ${what}, expected an opaque id of letters, digits, dots, colons, hyphens or underscores.`,
      );
    }
    return '';
  }

  function readDetail(kind: CommissionKind | undefined, rawStatus: string): ObservationDetail {
    const set: ObservationDetail = {};
    const parent = at.parent === -1 ? '' : readText(at.parent);
    const hasParent = kind === 'correction' || kind === 'clawback' || kind === 'renewal';
    if (parent !== '' && hasParent) set.parentExternalId = parent;
    if (rawStatus !== '' && !strict) set.rawStatus = rawStatus;
    const plan = at.plan === -1 ? '' : readText(at.plan);
    if (plan !== '') set.plan = plan;
    const clicked = at.clickedAt === -1 ? undefined : readOptional(at.clickedAt);
    if (clicked) set.clickedAt = clicked.instant ?? `${clicked.day}T00:00:00Z`;
    const stated = at.statedAt === -1 ? undefined : readOptional(at.statedAt);
    if (stated) set.statedAt = stated.instant ?? `${stated.day}T00:00:00Z`;
    for (const key of ['lockedOn', 'clearedOn', 'paidOn'] as const) {
      const day = at[key] === -1 ? undefined : readOptional(at[key]);
      if (day) set[key] = day.day;
    }
    const page = cleanPageUrl(get(at.referringUrl));
    if (page !== undefined) set.referringUrl = page;
    return set;
  }

  // Readable on purpose: it says in the ledger which row it was.
  function describeIdentity(day: string): string {
    return [
      day,
      ...identity
        .filter((column) => column !== at.date && column !== at.time)
        .map((column) => get(column).toLowerCase()),
    ].join('|');
  }
}

function isOneOf(text: string, values: readonly string[]): boolean {
  const word = text.toLowerCase();
  return values.length > 0
    ? values.includes(word)
    : word !== '' && !['false', '0', 'no', 'null'].includes(word);
}

function createWords<Value>(
  ...lists: Iterable<readonly [string, Value]>[]
): (word: string) => Value | undefined {
  const words = new Map(lists.flatMap((list) => [...list]));
  return (word) => words.get(word.toLowerCase());
}

function findFixedCurrency(
  { mapping, title }: Importer,
  symbol: string | undefined,
  currencyColumn: number,
  { currency }: RowOptions,
  onFault: (fault: Fault) => void,
): string | undefined {
  if (typeof mapping.currency === 'string') return mapping.currency;
  if (typeof mapping.currency === 'object' && (mapping.currency.required || currencyColumn !== -1))
    return undefined;
  if (currency !== undefined) return currency;
  const possible = symbol === undefined ? [] : currenciesOf(symbol);
  const [only, ...others] = possible;
  if (only === undefined) {
    onFault(
      fault(
        'import-no-currency',
        {},
        `Unexpected report without a currency, expected to be told the one in which ${title} pays.`,
      ),
    );
  } else if (others.length > 0) {
    onFault(
      warn(
        'import-assumed-currency',
        {},
        `Unexpected ${show(symbol ?? '')} in the header, which may be ${possible.slice(0, 3).join(', ')}: it is read as ${only}.`,
      ),
    );
  }
  return only;
}

function describeDate(text: string, { strict, mapping }: Importer): string {
  const expected = strict === true ? 'YYYY-MM-DD' : mapping.dateFormat.join(' or ');
  return `Unexpected date ${show(text)}, expected an existing day as ${expected}.`;
}

function describeFormats({ mapping }: Importer): string {
  return `Export it again, or say in a mapping how dates are written: dateFormat: ${JSON.stringify(mapping.dateFormat[0])}.`;
}

function didYouMean(word: string, names: readonly string[]): string | undefined {
  const meant = findNearest(word, names);
  return meant === undefined ? undefined : `Did you mean "${meant}"?`;
}

function listNames(names: readonly string[]): string {
  return [...new Set(names)].join(', ');
}
