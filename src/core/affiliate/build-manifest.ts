// From the registry and the lock to the manifest: every address that the endpoint will ever answer with.
import type { ChannelKind } from './channel.ts';
import type { LinkContext } from './link-context.ts';
import {
  MANIFEST_VERSION,
  type Manifest,
  type ManifestChannel,
  type ManifestLink,
  type ManifestPlacement,
} from './manifest.ts';
import { NETWORKS, type Network } from './network.ts';
import { addArm, formatArticleCode, formatPlacementCode } from './placement.ts';
import type { LockedPlacement, PlacementLock } from './placement-lock.ts';
import { findSubIdSlot, isCompensated, type Link, type Program } from './program.ts';
import { findSuccessors } from './successors.ts';
import { placeSubIds } from './sub-id-position.ts';
import { encodeSubId, encodeSubIds, fitsSlot } from './sub-id.ts';

export interface ManifestInput {
  /** By link id. */
  links: ReadonlyMap<string, Link>;
  lock: PlacementLock;
  /** Path of the page by post id. */
  paths: ReadonlyMap<string, string>;
  /** Kind by channel id. @default no channel */
  channels?: ReadonlyMap<string, ChannelKind>;
  /** By placement code, of those that are in a post. */
  contexts: ReadonlyMap<string, LinkContext>;
  /** Revision of the text by post id, for networks with a second slot. @default none is sent */
  revisions?: ReadonlyMap<string, string>;
}

/** What of a placement goes into an address. */
interface Sent {
  code: string;
  revision: string | undefined;
}

/** Different codes give different sub-IDs. A code that does not fit its slot is left out. */
export function buildManifest({
  links,
  lock,
  paths,
  channels,
  contexts,
  revisions,
}: ManifestInput): Manifest {
  const placements: [string, ManifestPlacement][] = [];
  const outside: [string, ManifestChannel][] = [];
  const posts: [string, { code: string; path: string }][] = [];
  for (const [articleNumber, article] of Object.entries(lock.articles)) {
    const owner = { code: formatArticleCode(Number(articleNumber)) };
    const path = article.channel ? undefined : paths.get(article.post);
    if (path !== undefined) posts.push([article.post, { ...owner, path }]);
    const kind = article.channel ? channels?.get(article.post) : undefined;
    if (kind !== undefined) outside.push([article.post, { ...owner, kind }]);
    const revision = article.channel ? undefined : revisions?.get(article.post);
    for (const [number, locked] of Object.entries(article.placements)) {
      const code = formatPlacementCode(Number(articleNumber), Number(number));
      const placement = toPlacement(article.post, locked, { code, revision }, links);
      const context = placement.retired ? undefined : contexts.get(code);
      placements.push([code, context ? { ...placement, context } : placement]);
    }
  }
  return {
    version: MANIFEST_VERSION,
    links: sortByKey([...links.values()].map((link) => [link.id, toManifestLink(link, links)])),
    placements: sortByKey(placements),
    posts: sortByKey(posts),
    ...(outside.length > 0 ? { channels: sortByKey(outside) } : {}),
  };
}

function toPlacement(
  post: string,
  locked: LockedPlacement,
  sent: Sent,
  links: ReadonlyMap<string, Link>,
): ManifestPlacement {
  const base = { post, link: locked.link, retired: locked.retired ?? false };
  const link = links.get(locked.link);
  // A retired placement may outlive its link; it then only tells attribution whose it was.
  if (!link || link.program.routing === 'direct') return base;
  const successors = listSuccessors(link, links).map((each) => ({
    link: each.id,
    ...placeInLink(each, sent),
  }));
  return { ...base, ...placeInLink(link, sent), ...(successors.length > 0 ? { successors } : {}) };
}

type Placed = Pick<ManifestPlacement, 'subId' | 'arms' | 'countries'> & { to: string };

/** All addresses of a link, with a placement's code in them. */
function placeInLink({ url, arms, countries, program }: Link, sent: Sent): Placed {
  const ofArms = Object.entries(arms).map(([arm, { url: address }]): [string, Address] => [
    arm,
    placeSubIdOf(program, address, { ...sent, code: addArm(sent.code, arm) }),
  ]);
  return {
    ...placeSubIdOf(program, url, sent),
    ...(ofArms.length > 0 ? { arms: sortByKey(ofArms) } : {}),
    ...(countries.length > 0
      ? { countries: countries.map((each) => placeSubIdOf(program, each.url, sent).to) }
      : {}),
  };
}

interface Address {
  to: string;
  subId?: string;
}

function placeSubIdOf(program: Program, url: string, { code, revision }: Sent): Address {
  const slot = isCompensated(program) ? findSubIdSlot(program) : undefined;
  if (!slot) return { to: url };
  const subId = encodeSubId(code, slot);
  // Half a code would be taken for another one. Lint reports it as `subid-length`.
  if (!fitsSlot(subId, slot)) return { to: url };
  const network: Network = NETWORKS[program.network];
  // A slot that the program file names is its only one.
  const values =
    program.subId === undefined ? encodeSubIds(network, code, revision) : { [slot.param]: subId };
  return { to: placeSubIds(url, values, network.position), subId };
}

function toManifestLink(link: Link, links: ReadonlyMap<string, Link>): ManifestLink {
  const { program, url, title, arms, countries } = link;
  const life = toManifestLife(link, links);
  const weights = Object.entries(arms).map(([arm, { weight }]): [string, number] => [arm, weight]);
  return {
    program: program.id,
    network: program.network,
    routing: program.routing,
    compensated: isCompensated(program),
    url,
    title,
    ...(life === undefined ? {} : { life }),
    ...(weights.length > 0 ? { arms: sortByKey(weights) } : {}),
    ...(countries.length > 0
      ? { countries: countries.map((each) => ({ in: [...each.in], url: each.url })) }
      : {}),
  };
}

/** Those who may take a link's readers one day: none for a link that never ends. */
function listSuccessors(link: Link, links: ReadonlyMap<string, Link>): Link[] {
  const { until, closed, clickLimit } = link.life;
  const ends = [until, closed, clickLimit].some((each) => each !== undefined);
  return ends ? findSuccessors(link, links).links : [];
}

/** Undefined for a link that always serves. */
function toManifestLife(link: Link, links: ReadonlyMap<string, Link>): ManifestLink['life'] {
  const { from, until, closed, clickLimit, fallback } = link.life;
  // A direct link stands in its page as it is: nothing that is asked click by click decides about it.
  if (link.program.routing === 'direct') return undefined;
  if ([from, until, closed, clickLimit].every((each) => each === undefined)) return undefined;
  const successors = listSuccessors(link, links).map(({ id }) => id);
  return {
    ...(from === undefined ? {} : { from }),
    ...(until === undefined ? {} : { until }),
    ...(closed === undefined ? {} : { closed }),
    ...(clickLimit === undefined ? {} : { clickLimit }),
    ...(successors.length > 0 ? { successors } : {}),
    ...(fallback === undefined ? {} : { fallback }),
  };
}

function sortByKey<T>(entries: [string, T][]): Record<string, T> {
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
