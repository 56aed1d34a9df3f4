// From posts to placements: which links are placements, and the code that the lock gives each.
import type { Link } from '../core/affiliate/program.ts';
import type { PlacementLock } from '../core/affiliate/placement-lock.ts';
import { reconcileLock, type LockResult } from '../core/affiliate/reconcile-lock.ts';
import type { Catalog } from './catalog.ts';
import type { PostSource } from './post-source.ts';
import type { CodedLink } from './rewrite-links.ts';

export interface PlacedPost {
  post: PostSource;
  /** Article code such as `a17`. */
  code: string;
  /** Links that the registry knows, in the order of the text. */
  links: CodedLink[];
}

export interface Placements {
  lock: LockResult;
  /** By post id. */
  posts: Map<string, PlacedPost>;
}

/** Posts whose front matter is broken have no day of publication and are left out. */
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
  const result = reconcileLock(
    lock,
    posts.map(({ source, published, links }) => ({
      id: source.id,
      published,
      placements: links.map(({ found, link }) => ({
        link: link.id,
        at: found.at,
        heading: found.heading,
        text: found.text,
      })),
    })),
  );
  const placed = posts.map(({ source, links }): [string, PlacedPost] => {
    const codes = result.placementCodes.get(source.id) ?? [];
    const code = result.articleCodes.get(source.id) ?? '';
    return [
      source.id,
      { post: source, code, links: links.map((each, index) => ({ ...each, code: codes[index] })) },
    ];
  });
  return { lock: result, posts: new Map(placed) };
}

function listRegistryLinks(post: PostSource, links: ReadonlyMap<string, Link>) {
  return post.links.flatMap((found) => {
    // What only runs as code cannot be given one.
    if (found.syntax === 'expression') return [];
    const link = found.to === undefined ? undefined : links.get(found.to);
    return link ? [{ found, link }] : [];
  });
}
