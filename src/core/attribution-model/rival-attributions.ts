// The usual guesses, to compare with.
import type { ModelClick, ModelledOrder, ModelOrder } from './model-orders.ts';
import { DEFAULT_WINDOW } from './model-orders.ts';

/** All to the placement that was clicked last before the order. */
export function takeLastClick(
  clicks: readonly ModelClick[],
  order: ModelOrder,
  window: number = DEFAULT_WINDOW,
): ModelledOrder['shares'] {
  const last = listCandidates(clicks, order, window).reduce<ModelClick | undefined>(
    (latest, click) => (latest && latest.day > click.day ? latest : click),
    undefined,
  );
  return last ? [{ placement: last.placement, share: 1 }] : [];
}

/** The same to each placement that was clicked within the window. */
export function splitEqually(
  clicks: readonly ModelClick[],
  order: ModelOrder,
  window: number = DEFAULT_WINDOW,
): ModelledOrder['shares'] {
  const placements = new Set(
    listCandidates(clicks, order, window).map(({ placement }) => placement),
  );
  return [...placements].map((placement) => ({ placement, share: 1 / placements.size }));
}

function listCandidates(
  clicks: readonly ModelClick[],
  { program, day }: ModelOrder,
  window: number,
): ModelClick[] {
  return clicks.filter(
    (click) => click.program === program && click.day <= day && click.day >= day - window,
  );
}
