// What is in a store, in words.
import { countNoun } from '../core/count-noun.ts';
import type { StoreContents } from '../stores/sqlite/check.ts';

export function formatContents({ clicks, views, observations }: StoreContents): string {
  return `${countNoun(clicks, 'click')}, ${countNoun(views, 'view')} and ${countNoun(observations, 'row')} of the ledger`;
}
