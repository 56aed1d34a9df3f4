// A code to its placement. Apart from the manifest's schema, whose library a Worker does not carry.
import type { Manifest, ManifestPlacement } from './manifest.ts';
import { dropArm } from './placement.ts';

/** A placement by its code, which may end in the arm of a split test: `a17-p03-b` is of `a17-p03`. */
export function findPlacement(
  { placements }: Pick<Manifest, 'placements'>,
  code: string,
): ManifestPlacement | undefined {
  const base = dropArm(code);
  return Object.hasOwn(placements, base) ? placements[base] : undefined;
}
