// GoatCounter's own export: paths in one file, counts by hour and path in another. Together they are a table.

/** CSV of `goatcounter path,date,views`; undefined when the files are none of GoatCounter's. */
export function joinGoatCounter(
  files: Readonly<Record<string, Uint8Array>>,
): Uint8Array | undefined {
  const [paths, stats] = [find(files, 'paths.jsonl'), find(files, 'hit_stats.jsonl')];
  if (!paths || !stats) return undefined;
  const pathById = new Map<string, string>();
  for (const { id, path, event } of readLines(paths)) {
    if (event !== true && event !== 1) pathById.set(String(id), String(path));
  }
  const rows = readLines(stats).flatMap(({ hour, path_id: id, count }) => {
    const path = pathById.get(String(id));
    return path === undefined
      ? []
      : [`"${path.replaceAll('"', '""')}",${String(hour).slice(0, 10)},${String(count)}`];
  });
  return new TextEncoder().encode(`goatcounter path,date,views\n${rows.join('\n')}\n`);
}

function find(files: Readonly<Record<string, Uint8Array>>, name: string): string | undefined {
  const [, data] =
    Object.entries(files).find(([file]) => file === name || file.endsWith(`/${name}`)) ?? [];
  return data && new TextDecoder().decode(data);
}

/** Throws for a line that is no JSON. */
function readLines(text: string): Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
