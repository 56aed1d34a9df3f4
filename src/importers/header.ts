// A header as a mapping sees it: names, positions, and the currencies that stand beside them.
import { findNearest } from '../core/nearest.ts';
import { currenciesOf } from './amount-style.ts';
import { fault, show, type Fault } from './import-problem.ts';
import type { Importer } from './importer.ts';

export interface Header {
  /** In lower case, without the currency. */
  names: readonly string[];
  /** As the file writes them, for whoever looks for them there. */
  written: readonly string[];
  /** By column: what stands in brackets after the name, such as `$`. */
  symbols: readonly (string | undefined)[];
}

const CURRENCY_AT_END = /^(.+?)\s*\(([^()]{1,3})\)$/u;

export function readHeader(cells: readonly string[]): Header {
  const columns = cells.map((cell) => {
    const written = cell.trim().replaceAll(/\s+/g, ' ');
    const text = written.toLowerCase();
    const match = CURRENCY_AT_END.exec(text);
    const symbol = match?.[2]?.toUpperCase();
    if (match?.[1] === undefined || symbol === undefined || currenciesOf(symbol).length === 0)
      return { name: text, written, symbol: undefined };
    return { name: match[1], written, symbol };
  });
  return {
    names: columns.map(({ name }) => name),
    written: columns.map(({ written }) => written),
    symbols: columns.map(({ symbol }) => symbol),
  };
}

/** True when all that is surely of this format is there. */
export function isRecognised(header: Header, importer: Importer): boolean {
  return measureFit(header, importer) === 1;
}

/** Share of what the format needs that is there, 0 to 1: for a header with a slip in it. */
export function measureFit({ names }: Header, importer: Importer): number {
  const needed = listGroups(importer).filter(({ required }) => required);
  const there = needed.filter((group) => group.names.some((name) => names.includes(name)));
  return there.length / needed.length;
}

/** Share of the header's columns that the format reads, 0 to 1. */
export function measureOverlap({ names }: Header, importer: Importer): number {
  const known = new Set(listGroups(importer).flatMap((group) => group.names));
  const written = names.filter((name) => name !== '');
  return written.length === 0
    ? 0
    : written.filter((name) => known.has(name)).length / written.length;
}

/** Unknown, repeated and missing columns. A missing one that is only misspelt is told once. */
export function checkHeader(
  header: Header,
  importer: Importer,
  ignored: readonly string[],
): Fault[] {
  const { names, written } = header;
  const groups = listGroups(importer);
  const absent = groups.filter((group) => !group.names.some((name) => names.includes(name)));
  const known = new Set(groups.flatMap((group) => group.names));
  const isIgnored = createMatcher([
    ...ignored,
    ...importer.mapping.ignore,
    ...importer.mapping.personal,
  ]);
  const misspelt = new Set<string>();
  const unexpected = names.flatMap((name, column) => {
    if (known.has(name) && names.indexOf(name) < column) {
      return [
        fault(
          'import-unknown-column',
          { column },
          `Unexpected second column ${show(written[column] ?? name)}, expected each column once.`,
        ),
      ];
    }
    if (known.has(name) || isIgnored(name)) return [];
    const meant = findNearest(
      name,
      absent.flatMap((group) => group.names),
    );
    if (meant !== undefined) misspelt.add(meant);
    const nearest = findNearest(name, known);
    const near = nearest === undefined ? '' : ` (the nearest that is known is "${nearest}")`;
    const own = show(written[column] ?? name);
    const message = `Unexpected column ${own}, expected one of: ${[...known].join(', ')}.`;
    const hint =
      meant === undefined
        ? `Rename or remove the column${near}, or leave it unread with --ignore ${own}.`
        : `Did you mean "${meant}"?`;
    return [fault('import-unknown-column', { column }, message, hint)];
  });
  const missing = absent
    .filter((group) => group.required && !group.names.some((name) => misspelt.has(name)))
    .map((group) => {
      const needed = new Set(
        groups.filter(({ required }) => required).map((each) => each.names[0]),
      );
      return fault(
        'import-missing-column',
        {},
        `Unexpected header without "${group.names[0]}", expected the columns of ${importer.name}: ${[...needed].join(', ')}.`,
      );
    });
  // One column may be asked for twice: as a date and as what tells rows apart.
  const told = new Map([...unexpected, ...missing].map((each) => [each.message, each]));
  return [...told.values()];
}

interface ColumnGroup {
  /** Ways to write the column. */
  names: readonly string[];
  required: boolean;
}

/** Every column that a mapping reads. */
function listGroups({ mapping, signature }: Importer): ColumnGroup[] {
  const { currency, status, kind, only } = mapping;
  const required = [mapping.id, mapping.date, mapping.commission.column];
  if (typeof currency === 'object' && currency.required) required.push(currency.column);
  const optional = [
    typeof currency === 'object' && !currency.required ? currency.column : undefined,
    mapping.networkColumn,
    mapping.correctionWhen?.column,
    mapping.time,
    mapping.programColumn,
    mapping.sale?.column,
    mapping.saleCurrency?.column,
    status.column,
    kind.column,
    only?.column,
    mapping.subId,
    mapping.customer,
    mapping.parent,
    mapping.plan,
    mapping.clickedAt,
    mapping.statedAt,
    mapping.lockedOn,
    mapping.clearedOn,
    mapping.paidOn,
    mapping.referringUrl,
    ...Object.keys(status.paidWhen).map((name) => [name]),
    ...(mapping.identity ?? []).map((name) => [name]),
  ];
  const groups = [
    ...required.flatMap((names) => (names ? [{ names, required: true }] : [])),
    ...optional.flatMap((names) => (names ? [{ names, required: false }] : [])),
  ];
  const isSigned = ({ names }: ColumnGroup) => names.some((name) => signature.includes(name));
  const unread = signature.filter((name) => !groups.some(({ names }) => names.includes(name)));
  return [
    ...groups.map((group) => (isSigned(group) ? { ...group, required: true } : group)),
    ...unread.map((name) => ({ names: [name], required: true })),
  ];
}

/** Names with `*` in them as one test. */
function createMatcher(patterns: readonly string[]): (name: string) => boolean {
  const sources = patterns.map((pattern) =>
    pattern
      .toLowerCase()
      .split('*')
      .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
      .join('.*'),
  );
  const test = new RegExp(`^(?:${sources.join('|')})$`);
  return (name) => sources.length > 0 && test.test(name);
}
