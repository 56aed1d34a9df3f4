// An export of a link manager to links; nothing in it is guessed.
import type { Problem } from '../../core/problem.ts';
import { listCsvHeaders } from '../csv-table.ts';
import { listJsonHeaders, looksLikeJson } from '../json-table.ts';
import { fault, toProblem, type Fault } from '../import-problem.ts';
import { TableFault, type HeaderCandidate, type ReportText } from '../table.ts';
import { normalizeHeader } from '../tracker/tracker-mapping.ts';
import { findLinkFormat, LINK_FORMATS, type LinkFormat } from './link-formats.ts';

/** A link as it was kept elsewhere. */
export interface ImportedLink {
  /** From 1; the number of the record in JSON. */
  line: number;
  /** As it is there: `acme`, `go/acme`. */
  slug: string;
  /** Where it leads, as written. */
  url: string;
  title: string | undefined;
  note: string | undefined;
  /** Put away there. */
  isArchived: boolean;
}

export type ReadLinks =
  | { kind: 'read'; format: LinkFormat; links: ImportedLink[] }
  | { kind: 'refused'; problem: Problem };

/** `as` names the format; without it the columns say. */
export async function readLinks(report: ReportText, as?: string): Promise<ReadLinks> {
  try {
    const candidates = (await looksLikeJson(report))
      ? await listJsonHeaders(report)
      : await listCsvHeaders(report);
    for (const candidate of candidates) {
      const format = findLinkFormat(candidate.cells, as);
      if (format === undefined) continue;
      const names = candidate.cells.map(normalizeHeader);
      const indexes = Object.fromEntries(
        Object.entries(format.columns).map(([field, columns]) => [
          field,
          columns.map((name) => names.indexOf(name)).find((index) => index !== -1) ?? -1,
        ]),
      ) as Record<keyof LinkFormat['columns'], number>;
      if (indexes.slug === -1 || indexes.url === -1) continue;
      const links: ImportedLink[] = [];
      for await (const batch of candidate.open().rows())
        for (const { cells, line } of batch) {
          const read = (field: keyof typeof indexes) => (cells[indexes[field]] ?? '').trim();
          links.push({
            line,
            slug: trimSlug(read('slug')),
            url: read('url'),
            title: read('title') || undefined,
            note: read('note') || undefined,
            isArchived: /^(?:true|yes|1)$/i.test(read('archived')),
          });
        }
      return { kind: 'read', format, links };
    }
    return refuse(report, describeUnknown(candidates[0]));
  } catch (error) {
    if (error instanceof TableFault) return refuse(report, error.fault);
    throw error;
  }
}

// A short link is an address, of which the path is the slug.
function trimSlug(slug: string): string {
  const path = /^https?:\/\//.test(slug) && URL.canParse(slug) ? new URL(slug).pathname : slug;
  return path.replaceAll(/^\/+|\/+$/g, '');
}

function refuse({ fileName }: ReportText, wrong: Fault): ReadLinks {
  const line = wrong.line ?? 1;
  const place = { line, column: 1, endLine: line, endColumn: 1 };
  return { kind: 'refused', problem: toProblem(wrong, fileName, place) };
}

function describeUnknown(header: HeaderCandidate | undefined): Fault {
  const named = header?.cells.filter((cell) => cell.replace(/^\uFEFF/, '').trim() !== '') ?? [];
  if (header === undefined || named.length === 0)
    return fault('import-empty', { line: 1 }, 'Unexpected empty file, expected links.');
  const names = LINK_FORMATS.map(({ name, signature }) => `${name} (${signature.join(', ')})`);
  return fault(
    'import-unrecognised',
    { line: header.line },
    `Unexpected columns ${named.slice(0, 8).join(', ')}, expected those of one of: ${names.join('; ')}.`,
    'Export the links again, or rename the columns to those of one of these.',
  );
}
