// Whether a disclosure can be read: its colours and its size as a browser shows them. Luminance and
// contrast as WCAG 2.2 defines them.

/** Red, green and blue from 0 to 255, opacity from 0 to 1. */
export type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** A disclosure as one browser window shows it. */
export interface DisclosureLook {
  /** How the page was opened, such as "on a phone, dark". */
  view: string;
  /** False when it has no box, no visible text or stands outside of the page. */
  shown: boolean;
  /** Of the text; opacity of the elements around it included. */
  color: Color;
  /** Behind the text, from the nearest to the page's own; undefined when there is an image among them. */
  backgrounds: readonly Color[] | undefined;
  /** Of its longest run of text, in CSS pixels. */
  fontSize: number;
  /** Of the page's body, in CSS pixels. */
  bodySize: number;
}

/** By the path of a page from the output folder: the looks of each of its disclosures, in their order. */
export type Looks = ReadonlyMap<string, readonly (readonly DisclosureLook[])[]>;

/** The smallest values that pass. */
export interface LegibilityLimits {
  /** From 1 to 21. */
  minContrast: number;
  /** Of the body's font size. */
  minSize: number;
}

/** What makes it hard to read, to follow "Unexpected"; undefined when nothing does. */
export function findIllegibility(
  look: DisclosureLook,
  { minContrast, minSize }: LegibilityLimits,
): string | undefined {
  if (!look.shown) return `disclosure that is not shown ${look.view}, expected text in plain sight`;
  const contrast =
    look.backgrounds === undefined ? undefined : computeContrast(look.color, look.backgrounds);
  if (contrast !== undefined && contrast < minContrast)
    return `contrast of ${floor(contrast)}:1 of the disclosure ${look.view}, expected ${minContrast}:1 or more`;
  if (look.fontSize < look.bodySize * minSize)
    return `disclosure of ${floor(look.fontSize)} px ${look.view}, expected ${Math.ceil(look.bodySize * minSize * 10) / 10} px or more beside text of ${look.bodySize} px`;
  return undefined;
}

/**
 * From 1 (the same) to 21 (black on white). Backgrounds count from the nearest; behind the last is white.
 * @internal
 */
export function computeContrast(color: Color, backgrounds: readonly Color[]): number {
  const behind = backgrounds.reduceRight((below, above) => blend(above, below), WHITE);
  const [light, dark] = [blend(color, behind), behind]
    .map((each) => computeLuminance(each))
    .toSorted((a, b) => b - a);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const WHITE: Color = [255, 255, 255, 1];

function blend(above: Color, below: Color): Color {
  const alpha = above[3];
  const mix = (index: 0 | 1 | 2) => above[index] * alpha + below[index] * (1 - alpha);
  return [mix(0), mix(1), mix(2), 1];
}

/** Relative luminance of an opaque colour: 0 for black, 1 for white. @internal */
export function computeLuminance([red, green, blue]: Color): number {
  const linear = (channel: number) => {
    const value = channel / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

// Never up: 4.49 is told as 4.4, not as the 4.5 that it lacks.
function floor(value: number): number {
  return Math.floor(value * 10) / 10;
}
