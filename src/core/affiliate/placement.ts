// A placement: one article, one link in it. Its code is the spine of everything after it.

/** Any placement code: lower-case letters, digits and inner hyphens, within the smallest network slot. */
export const PLACEMENT_CODE = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/;

/** `a17` and `p03` give `a17-p03`. */
export function formatPlacementCode(article: number, placement: number): string {
  return `${formatArticleCode(article)}-p${String(placement).padStart(2, '0')}`;
}

export function formatArticleCode(article: number): string {
  return `a${article}`;
}

/** Reads `a17-p03`, and `a17p03` as networks that drop the hyphen return it; undefined for anything else. */
export function parsePlacementCode(
  code: string,
): { article: number; placement: number } | undefined {
  const match = /^a(\d+)-?p(\d+)$/i.exec(code.trim());
  return match ? { article: Number(match[1]), placement: Number(match[2]) } : undefined;
}
