// Which of the owners of placements are channels. Apart from the manifest's schema, whose library a Worker does not carry.
import type { Manifest, ManifestChannel } from './manifest.ts';

/** A channel by its id; undefined for a post. */
export function findChannel(
  { channels }: Pick<Manifest, 'channels'>,
  id: string,
): ManifestChannel | undefined {
  return channels && Object.hasOwn(channels, id) ? channels[id] : undefined;
}
