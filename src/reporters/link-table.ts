// What an import of links would do, link by link, for a terminal.
import Table from 'cli-table3';

export interface ShownLink {
  line: number;
  /** Slug as it was. */
  slug: string;
  /** Such as `added`. */
  fate: string;
  id: string;
  program: string;
  url: string;
  why: string;
}

/** Ends with a newline. */
export function formatLinkTable(links: readonly ShownLink[]): string {
  const table = new Table({
    head: ['line', 'slug', '', 'id', 'program', 'address', 'why'],
    colAligns: ['right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { line, slug, fate, id, program, url, why } of links)
    table.push([line, shorten(slug), fate, id, program, shorten(url), why]);
  return `${table.toString()}\n`;
}

function shorten(text: string): string {
  return text.length > 48 ? `${text.slice(0, 47)}…` : text;
}
