// Names of rows at the left of a plot, broken into lines where the drawing is narrow.
import * as Plot from '@observablehq/plot';

interface NameAxis {
  /** Pixels left of the drawing. */
  marginLeft: number;
  axis: Plot.Markish;
}

/** Pixels: the height of a letter, and what is free beside a name. */
const LETTER = 10;
const GAP = 16;

/** A letter's width, in heights. */
const ASPECT = 0.65;

/** Share of a drawing that names may take, and how many pixels at most. */
const SHARE = 0.4;
const WIDEST = 220;

/** Plot counts in widths of Helvetica; the letters of some systems are wider. */
const NARROWER = 0.85;

/** Words that may not fit a line of a narrow drawing. */
const LONG_WORD = /[^\s-]{14,}/g;

/** For `marks` of a plot whose own y axis is off; `width` is that of the whole drawing, in pixels. */
export function nameRows(names: readonly string[], width: number): NameAxis {
  const longest = Math.max(0, ...names.map((name) => name.length));
  const marginLeft = Math.min(WIDEST, width * SHARE, GAP + longest * LETTER * ASPECT);
  const lineWidth = ((marginLeft - GAP) / LETTER) * NARROWER;
  return {
    marginLeft,
    axis: Plot.axisY({ label: null, tickSize: 0, tickFormat: breakWords, lineWidth }),
  };
}

// By soft hyphens, which are not seen where there is room.
function breakWords(name: string): string {
  return name.replaceAll(LONG_WORD, (word) => (word.match(/.{1,10}/gu) ?? []).join('\u00AD'));
}
