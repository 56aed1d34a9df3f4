// Which channels a program's terms close to its links.
import type { ChannelKind } from './channel.ts';
import { isCompensated, type Program } from './program.ts';

/** What is forbidden: links in mail, or in posts to social networks. */
export type ChannelBan = 'mail' | 'social networks';

/** Undefined where the terms allow the channel; a link that cannot earn is under no terms. */
export function findChannelBan(program: Program, kind: ChannelKind): ChannelBan | undefined {
  if (!isCompensated(program)) return undefined;
  if (kind === 'newsletter' && program.email === 'none') return 'mail';
  const isSocial = kind === 'video' || kind === 'thread';
  return isSocial && !program.allow.social ? 'social networks' : undefined;
}

/** The next step for an author whose channel is closed to a link. */
export function hintChannelBan(program: Program, ban: ChannelBan): string {
  if (ban === 'social networks') return 'Link to a post there, and to the program in the post.';
  const condition =
    program.network === 'amazon' ? 'all readers asked for this mail' : 'the terms allow it';
  return `Link to a post instead; or write email: solicited into content/programs/${program.id}.yaml when ${condition}.`;
}
