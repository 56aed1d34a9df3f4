// Which importer a file is for: the header says it, or the author does.
import { hasRequired } from './columns.ts';
import type { Importer } from './importer.ts';

/**
 * By name when `as` is given; else the one that recognises the header, in lower case; else the one
 * whose required columns are at least half there, so that a slip in the header is told by name.
 */
export function findImporter(
  importers: readonly Importer[],
  header: readonly string[],
  as: string | undefined,
): Importer | undefined {
  if (as !== undefined) return importers.find(({ network }) => network === as);
  return (
    importers.find(({ recognise }) => recognise(header)) ??
    importers.find(({ columns }) => {
      const required = columns.filter((column) => column.required);
      const present = required.filter((column) => hasRequired([column], header));
      return present.length * 2 >= required.length;
    })
  );
}
