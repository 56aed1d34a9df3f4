// From posts and channels to placements: which links are placements, and the code that the lock gives each.
import type { Channel } from '../core/affiliate/channel.ts';
import type { Link } from '../core/affiliate/program.ts';
import type { PlacementLock } from '../core/affiliate/placement-lock.ts';
import {
  ownerKey,
  reconcileLock,
  type FoundPost,
  type LockResult,
} from '../core/affiliate/reconcile-lock.ts';
import type { Catalog } from './catalog.ts';
import type { ChannelSource } from './channel-source.ts';
import type { PostSource } from './post-source.ts';
import type { Registry } from './registry.ts';
import type { CodedLink } from './rewrite-links.ts';

export interface PlacedPost {
  post: PostSource;
  /** Article code such as `a17`. */
  code: string;
  /** Links that the registry knows, in the order of the text. */
  links: CodedLink[];
}

export interface PlacedChannel {
  channel: Channel;
  /** Article code such as `a18`. */
  code: string;
  /** Links that the registry knows, in the order of the file. */
  links: { link: Link; code: string }[];
}

export interface Placements {
  lock: LockResult;
  /** By post id. */
  posts: Map<string, PlacedPost>;
  /** By channel id. */
  channels: Map<string, PlacedChannel>;
}

/** Posts and channels that are broken have no day of publication and are left out. */
export function locatePlacements(catalog: Catalog, lock: PlacementLock): Placements {
  const posts = catalog.posts.flatMap((source) =>
    source.post
      ? [
          {
            source,
            published: source.post.published,
            links: listRegistryLinks(source, catalog.links),
          },
        ]
      : [],
  );
  const outside = catalog.channels.flatMap((source) => findChannelFacts(source, catalog) ?? []);
  const result = reconcileLock(lock, [
    ...posts.map(({ source, published, links }) => ({
      id: source.id,
      published,
      placements: links.map(({ found, link }) => ({
        link: link.id,
        at: found.at,
        heading: found.heading,
        text: found.text,
      })),
    })),
    ...outside,
  ]);
  const placed = posts.map(({ source, links }): [string, PlacedPost] => {
    const codes = result.placementCodes.get(source.id) ?? [];
    const code = result.articleCodes.get(source.id) ?? '';
    return [
      source.id,
      { post: source, code, links: links.map((each, index) => ({ ...each, code: codes[index] })) },
    ];
  });
  const channels = catalog.channels.flatMap(({ id, channel }): [string, PlacedChannel][] => {
    const key = ownerKey({ id, channel: true });
    const code = result.articleCodes.get(key);
    if (channel === undefined || code === undefined) return [];
    const codes = result.placementCodes.get(key) ?? [];
    const links = listChannelLinks(channel, catalog);
    return [
      [
        id,
        { channel, code, links: links.map((link, index) => ({ link, code: codes[index] ?? '' })) },
      ],
    ];
  });
  return { lock: result, posts: new Map(placed), channels: new Map(channels) };
}

/** A channel as the lock needs it; undefined when its file is broken, as in a build. */
export function findChannelFacts(
  { id, channel }: ChannelSource,
  registry: Pick<Registry, 'links'>,
): FoundPost | undefined {
  if (channel === undefined) return undefined;
  const placements = listChannelLinks(channel, registry).map((link) => ({
    link: link.id,
    at: undefined,
    heading: '',
    text: '',
  }));
  return { id, channel: true, published: channel.published, placements };
}

function listChannelLinks(channel: Channel, { links }: Pick<Registry, 'links'>): Link[] {
  return channel.links.flatMap((id) => links.get(id) ?? []);
}

function listRegistryLinks(post: PostSource, links: ReadonlyMap<string, Link>) {
  return post.links.flatMap((found) => {
    // What only runs as code cannot be given one.
    if (found.syntax === 'expression') return [];
    const link = found.to === undefined ? undefined : links.get(found.to);
    return link ? [{ found, link }] : [];
  });
}
