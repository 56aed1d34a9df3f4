// Every format that can be imported.
import { genericImporter } from './generic.ts';
import type { Importer } from './importer.ts';
import { readReport, type ReportContent } from './read-report.ts';

const IMPORTERS: readonly Importer[] = [genericImporter];

/** Reads a file of commissions. `as` names the format; without it the header does. */
export function importCsv(
  text: string,
  fileName: string,
  options: { as?: string } = {},
): ReportContent {
  return readReport(IMPORTERS, { text, fileName, as: options.as });
}
