// What is in a store, in words.
import type { StoreContents } from '../stores/sqlite/check.ts';

export function formatContents({ clicks, views, observations }: StoreContents): string {
  return `${clicks} clicks, ${views} views and ${observations} rows of the ledger`;
}
