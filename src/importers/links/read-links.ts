// An export of a link manager to links; nothing in it is guessed.
import { listCsvHeaders } from '../csv-table.ts';
import { listJsonHeaders, looksLikeJson } from '../json-table.ts';
import { TableFault, type ReportText } from '../table.ts';
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
  | { kind: 'refused'; message: string };

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
    return { kind: 'refused', message: describeUnknown(candidates[0]?.cells ?? []) };
  } catch (error) {
    if (error instanceof TableFault) return { kind: 'refused', message: error.message };
    throw error;
  }
}

// A short link is an address, of which the path is the slug.
function trimSlug(slug: string): string {
  const path = /^https?:\/\//.test(slug) && URL.canParse(slug) ? new URL(slug).pathname : slug;
  return path.replaceAll(/^\/+|\/+$/g, '');
}

function describeUnknown(header: readonly string[]): string {
  const names = LINK_FORMATS.map(({ name, signature }) => `${name} (${signature.join(', ')})`);
  return `Unexpected columns ${header.slice(0, 8).join(', ')}, expected those of one of: ${names.join('; ')}.`;
}
