// Some reports are of one program alone and do not name it; the link of the code does.
import { findPlacement } from '../affiliate/find-placement.ts';
import type { Manifest } from '../affiliate/manifest.ts';
import { decodeSubId } from '../affiliate/sub-id.ts';
import type { LedgerEntry } from './ledger.ts';

/** The entry with the program of its code, where the report did not say; the same one where neither tells. */
export function nameProgram(
  entry: LedgerEntry,
  manifest: Pick<Manifest, 'links' | 'placements'>,
): LedgerEntry {
  if (entry.program !== '') return entry;
  const code = decodeSubId(entry.subId);
  const link = code === undefined ? undefined : findPlacement(manifest, code)?.link;
  const program = link === undefined ? undefined : manifest.links[link]?.program;
  return program === undefined ? entry : { ...entry, program };
}
