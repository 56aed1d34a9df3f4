// Which format a file is of: its header says it, or the author does.
import { checkHeader, isRecognised, measureFit, measureOverlap, readHeader } from './header.ts';
import { fault, show, type Fault } from './import-problem.ts';
import type { Importer } from './importer.ts';
import type { HeaderCandidate } from './table.ts';

export type Found =
  | { importer: Importer; candidate: HeaderCandidate }
  | { fault: Fault; candidate: HeaderCandidate | undefined };

/** A header that has less than this share of what a format needs is not of that format. */
const ENOUGH = 0.5;

/** Of the rows that may be a header the first one that is; else the one that is nearest to be. */
export function findImporter(
  importers: readonly Importer[],
  candidates: readonly HeaderCandidate[],
  as: string | undefined,
): Found {
  const asked = as === undefined ? importers : importers.filter(({ name }) => name === as);
  const [first] = candidates;
  if (asked.length === 0) {
    return {
      fault: fault(
        'import-unrecognised',
        {},
        `Unexpected format ${show(as ?? '')}, ${listKnown(importers)}.`,
      ),
      candidate: first,
    };
  }
  for (const candidate of candidates) {
    const header = readHeader(candidate.cells);
    const claims = asked.filter((each) => isRecognised(header, each));
    // Of formats that differ by a column, the one to which fewest columns are strange.
    const faults = claims.map((each) => checkHeader(header, each, []).length);
    const fewest = Math.min(...faults);
    const [importer, ...others] = claims.filter((_, index) => faults[index] === fewest);
    if (importer && others.length === 0) return { importer, candidate };
    if (importer) {
      const names = [importer, ...others].map(({ name }) => name).join(', ');
      return {
        fault: fault(
          'import-ambiguous',
          {},
          `Unexpected header of several formats, expected one of them: ${names}.`,
        ),
        candidate,
      };
    }
  }
  return findNearest(asked, candidates, as !== undefined) ?? describeUnrecognised(importers, first);
}

function findNearest(
  importers: readonly Importer[],
  candidates: readonly HeaderCandidate[],
  isAsked: boolean,
): Found | undefined {
  const fits = candidates.flatMap((candidate) => {
    const header = readHeader(candidate.cells);
    return importers.map((importer) => {
      const fit = measureFit(header, importer);
      // A format that needs three columns has two of them sooner than one that knows them all.
      return { importer, candidate, fit, nearness: fit + measureOverlap(header, importer) };
    });
  });
  const near = isAsked ? fits : fits.filter(({ fit }) => fit >= ENOUGH);
  const [first, ...others] = near;
  return first && others.reduce((a, b) => (b.nearness > a.nearness ? b : a), first);
}

function describeUnrecognised(
  importers: readonly Importer[],
  candidate: HeaderCandidate | undefined,
): Found {
  const header = show(candidate?.cells.join(',') ?? '');
  return {
    fault: fault(
      'import-unrecognised',
      {},
      `Unexpected header ${header}, ${listKnown(importers)}.`,
      candidate?.cells.some(isValue) === true ? NO_HEADER : undefined,
    ),
    candidate,
  };
}

const NO_HEADER =
  'Put the names of the columns into a line above the rows, such as date,id,kind,commission,currency.';

/** A date or an amount: no column is called so. */
function isValue(cell: string): boolean {
  return /^(?:\d{4}-\d{2}-\d{2}\b|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b|-?\d+[.,]\d{2}$)/.test(cell);
}

function listKnown(importers: readonly Importer[]): string {
  return `expected one of: ${importers.map(({ name }) => name).join(', ')}`;
}
