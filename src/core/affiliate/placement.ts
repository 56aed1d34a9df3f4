// A placement: one article, one link in it. Its code is the spine of everything after it.

/** Any placement code: lower-case letters, digits and inner hyphens, within the smallest network slot. */
export const PLACEMENT_CODE = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/;

/** `a17` and `p03` give `a17-p03`; with arm `b` of a split test, `a17-p03-b`. */
export function formatPlacementCode(article: number, placement: number, arm?: string): string {
  const code = `${formatArticleCode(article)}-p${String(placement).padStart(2, '0')}`;
  return arm === undefined ? code : addArm(code, arm);
}

/** The code under which an arm of a split test is counted and paid. */
export function addArm(code: string, arm: string): string {
  return `${code}-${arm}`;
}

/** The placement's own code, without the arm of a split test. */
export function dropArm(code: string): string {
  return code.at(-2) === '-' ? code.replace(/-[a-z]$/, '') : code;
}

/** The arm in a code; undefined when it has none. */
export function findArm(code: string): string | undefined {
  return /-([a-z])$/.exec(code)?.[1];
}

export function formatArticleCode(article: number): string {
  return `a${article}`;
}

/**
 * Reads `a17-p03` and `a17-p03-b`, and `a17p03b` as networks that drop the hyphen return it; undefined for
 * anything else.
 */
export function parsePlacementCode(
  code: string,
): { article: number; placement: number; arm?: string } | undefined {
  const match = /^a(\d+)-?p(\d+)(?:-?([a-z]))?$/i.exec(code.trim());
  if (match === null) return undefined;
  const [, article, placement, arm] = match;
  return {
    article: Number(article),
    placement: Number(placement),
    ...(arm === undefined ? {} : { arm: arm.toLowerCase() }),
  };
}
