// The links of a channel that a finding can still help: what went out as a plain merchant address stays as it is.
import type { Link } from '../core/affiliate/program.ts';
import type { ChannelSource } from '../parse/channel-source.ts';
import type { Registry } from '../parse/registry.ts';

export interface ChannelLink {
  link: Link;
  /** Offsets of its id in the file. */
  start: number;
  end: number;
}

/** `today` is a UTC date "YYYY-MM-DD". Without ids that the registry does not know. */
export function listChannelLinks(
  { channel, range }: ChannelSource,
  { links }: Registry,
  today: string,
): ChannelLink[] {
  if (channel === undefined) return [];
  return channel.links.flatMap((id, index) => {
    const link = links.get(id);
    const isGone = link?.program.routing === 'direct' && channel.published <= today;
    if (link === undefined || isGone) return [];
    const [start, end] = range(['links', index]);
    return [{ link, start, end }];
  });
}
