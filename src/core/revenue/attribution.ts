// Which line of which article earned a commission. What cannot be told goes into a named bucket and
// is never spread over articles.
import { findPlacement } from '../affiliate/find-placement.ts';
import type { Manifest } from '../affiliate/manifest.ts';
import { decodeSubId } from '../affiliate/sub-id.ts';
import type { LedgerEntry } from './ledger.ts';

/**
 * How a commission was matched. `sub-id`: the network returned a placement code of the manifest.
 * `unknown-code`: it returned a code that no post has. `foreign-sub-id`: it returned something that
 * is no placement code. `no-sub-id`: it returned nothing.
 */
export type MatchMethod = 'sub-id' | 'unknown-code' | 'foreign-sub-id' | 'no-sub-id';

/** A ledger entry with the place that it belongs to. */
export type AttributedEntry = {
  entry: LedgerEntry;
  matchMethod: MatchMethod;
  /** How fine the match is. */
  fidelity: 'placement' | 'none';
} & (
  | {
      bucket: 'post';
      post: string;
      placement: string;
      /** Gone from the post, and still earning. */ retired: boolean;
    }
  /** A placement code whose post is not, or no longer, known. */
  | { bucket: 'orphaned placement'; placement: string }
  | { bucket: 'unattributed' }
);

/**
 * Decides by the sub-ID alone: code -> placement of the manifest -> post. `posts` are the ids of the
 * posts that are reported on; a placement of another post is orphaned, since its post is gone.
 */
export function attribute(
  entry: LedgerEntry,
  manifest: Manifest,
  posts: ReadonlySet<string>,
): AttributedEntry {
  const none = { entry, fidelity: 'none' } as const;
  if (entry.subId === '') return { ...none, bucket: 'unattributed', matchMethod: 'no-sub-id' };
  const code = decodeSubId(entry.subId);
  if (code === undefined) {
    return { ...none, bucket: 'unattributed', matchMethod: 'foreign-sub-id' };
  }
  const placement = findPlacement(manifest, code);
  if (!placement || !posts.has(placement.post)) {
    const matchMethod = placement ? 'sub-id' : 'unknown-code';
    return { ...none, bucket: 'orphaned placement', placement: code, matchMethod };
  }
  const { post, retired } = placement;
  const found = { bucket: 'post', post, placement: code, retired } as const;
  return { entry, ...found, matchMethod: 'sub-id', fidelity: 'placement' };
}

/** The ledger entries alone. */
export function entriesOf(attributed: readonly AttributedEntry[]): LedgerEntry[] {
  return attributed.map(({ entry }) => entry);
}
