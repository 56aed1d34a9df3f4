/** How a link is shown, or what it stands in. */
export const PLACEMENT_KINDS = [
  'inline',
  'card',
  'button',
  'image',
  'heading',
  'table',
  'list',
  'footnote',
] as const;

export type PlacementKind = (typeof PLACEMENT_KINDS)[number];
