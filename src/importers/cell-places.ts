// Where the cells of a row are: the parser knows lines, not columns.

/** Lines and columns count from 1, in UTF-16 units; `endColumn` is that after the last character. */
export interface CellPlace {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** Walks a row's own text by the grammar of CSV; quotes are part of a cell's place. */
export function findPlaces(raw: string, firstLine: number, delimiter: string): CellPlace[] {
  const places: CellPlace[] = [];
  let [line, column, isQuoted] = [firstLine, 1, false];
  let start = { line, column };
  const close = () => places.push({ ...start, endLine: line, endColumn: column });
  for (const unit of raw.replace(/\n$/, '').split('')) {
    if (unit === '"') isQuoted = !isQuoted;
    if (unit === delimiter && !isQuoted) {
      close();
      start = { line, column: column + 1 };
    }
    [line, column] = unit === '\n' ? [line + 1, 1] : [line, column + 1];
  }
  close();
  return places;
}

/** From the first cell to the last. */
export function spanOf(places: readonly CellPlace[], line: number): CellPlace {
  const last = places.at(-1);
  return { line, column: 1, endLine: last?.endLine ?? line, endColumn: last?.endColumn ?? 1 };
}
