// Which line of which article earned a commission. What cannot be told goes into a named bucket and
// is never spread over articles. In this order: the code in the sub-ID; a token of the page in it, or the
// page that the customer came from; the commission or customer that a row follows on; the author's rules.
import { findPlacement } from '../affiliate/find-placement.ts';
import type { Manifest } from '../affiliate/manifest.ts';
import { decodeSubId } from '../affiliate/sub-id.ts';
import { customerKey } from './customers.ts';
import { isRuleFor, type AttributionRule } from './attribution-rule.ts';
import { ledgerKey, type LedgerEntry } from './ledger.ts';

/**
 * How a commission was matched. `sub-id`: the network returned a placement code of the manifest.
 * `page-token`: it returned the code or the id of an article. `referrer`: it named the article's page.
 * `parent`, `customer`: the commission that this one belongs to, or an earlier one of its customer, was
 * matched. `rule`: the author's configuration says so. `unknown-code`: it returned a code that no post
 * has. `foreign-sub-id`: it returned something that is no code of ours. `no-sub-id`: it returned nothing.
 */
export type MatchMethod =
  | 'sub-id'
  | 'page-token'
  | 'referrer'
  | 'parent'
  | 'customer'
  | 'rule'
  | 'unknown-code'
  | 'foreign-sub-id'
  | 'no-sub-id';

/** How fine a match is: down to the line, the article, or not at all. */
export type Fidelity = 'placement' | 'page' | 'none';

/** Where a commission belongs. */
type Place = { matchMethod: MatchMethod; fidelity: Fidelity } & (
  | {
      bucket: 'post';
      post: string;
      /** Null when only the article is known. */
      placement: string | null;
      /** The placement is gone from the post, and still earning. */
      retired: boolean;
    }
  /** A placement code whose post is not, or no longer, known. */
  | { bucket: 'orphaned placement'; placement: string }
  /** `name` is the match method, or the bucket that a rule names. */
  | { bucket: 'unattributed'; name: string }
);

/** A ledger entry with the place that it belongs to. */
export type AttributedEntry = Place & { entry: LedgerEntry };

export interface AttributionFacts {
  manifest: Manifest;
  /** Ids of the posts that are reported on; a placement of another post is orphaned: its post is gone. */
  posts: ReadonlySet<string>;
  /** In the order in which they are tried. @default none */
  rules?: readonly AttributionRule[] | undefined;
}

/** A row that corrects a correction of a renewal of an order is as deep as it gets; a circle ends, too. */
const MAX_STEPS = 5;

/** Every entry once, in the order given. */
export function attributeAll(
  entries: readonly LedgerEntry[],
  facts: AttributionFacts,
): AttributedEntry[] {
  const paths = new Map(
    Object.entries(facts.manifest.posts).map(([post, { path }]) => [trimPath(path), post]),
  );
  const own = placeAll(entries, facts, paths);
  const isFollowed = entries.some(({ parentExternalId }) => parentExternalId !== undefined);
  const byKey = new Map(
    isFollowed ? entries.map((entry, index) => [ledgerKey(entry), { entry, index }]) : [],
  );
  const findParent = (
    { network, parentExternalId: externalId }: LedgerEntry,
    steps = 0,
  ): Place | undefined => {
    const parent =
      externalId === undefined ? undefined : byKey.get(ledgerKey({ network, externalId }));
    if (!parent || steps > MAX_STEPS) return undefined;
    const place = own[parent.index];
    return place?.bucket === 'post' ? place : findParent(parent.entry, steps + 1);
  };
  const byCustomer = findFirstOfCustomers(entries, own);
  return entries.map((entry, index) => {
    const place = own[index] as Place;
    if (place.bucket === 'post') return { entry, ...place };
    const inherited =
      place.bucket === 'unattributed'
        ? (follow(findParent(entry), 'parent') ?? followCustomer(entry, byCustomer))
        : undefined;
    return { entry, ...(inherited ?? applyRules(entry, facts) ?? place) };
  });
}

/** The ledger entries alone. */
export function entriesOf(attributed: readonly AttributedEntry[]): LedgerEntry[] {
  return attributed.map(({ entry }) => entry);
}

// Thousands of rows carry one code, and say nothing else of their place.
function placeAll(
  entries: readonly LedgerEntry[],
  facts: AttributionFacts,
  paths: ReadonlyMap<string, string>,
): Place[] {
  const bySubId = new Map<string, Place>();
  return entries.map((entry) => {
    if (entry.referringUrl !== undefined) return placeOwn(entry, facts, paths);
    const known = bySubId.get(entry.subId);
    if (known) return known;
    const place = placeOwn(entry, facts, paths);
    bySubId.set(entry.subId, place);
    return place;
  });
}

function placeOwn(
  { subId, referringUrl }: LedgerEntry,
  { manifest, posts }: AttributionFacts,
  paths: ReadonlyMap<string, string>,
): Place {
  const code = decodeSubId(subId);
  if (code !== undefined) return placeCode(code, manifest, posts);
  const token = findPageOfToken(subId, manifest);
  if (token !== undefined && posts.has(token)) return placePage(token, 'page-token');
  const referrer = referringUrl === undefined ? undefined : paths.get(pathOf(referringUrl));
  if (referrer !== undefined && posts.has(referrer)) return placePage(referrer, 'referrer');
  const matchMethod = subId === '' ? 'no-sub-id' : 'foreign-sub-id';
  return { bucket: 'unattributed', name: matchMethod, matchMethod, fidelity: 'none' };
}

function placeCode(code: string, manifest: Manifest, posts: ReadonlySet<string>): Place {
  const placement = findPlacement(manifest, code);
  if (!placement || !posts.has(placement.post)) {
    const matchMethod = placement ? 'sub-id' : 'unknown-code';
    return { bucket: 'orphaned placement', placement: code, matchMethod, fidelity: 'none' };
  }
  const { post, retired } = placement;
  const found = { bucket: 'post', post, placement: code, retired } as const;
  return { ...found, matchMethod: 'sub-id', fidelity: 'placement' };
}

function placePage(post: string, matchMethod: MatchMethod): Place {
  return { bucket: 'post', post, placement: null, retired: false, matchMethod, fidelity: 'page' };
}

/** The post or channel whose article code (`a17`) or id a network returned, where links carry one token a page. */
function findPageOfToken(token: string, { posts, channels = {} }: Manifest): string | undefined {
  const wanted = token.trim().toLowerCase();
  if (wanted === '') return undefined;
  if (Object.hasOwn(posts, wanted) || Object.hasOwn(channels, wanted)) return wanted;
  const all = [...Object.entries(posts), ...Object.entries(channels)];
  return all.find(([, { code }]) => code === wanted)?.[0];
}

function followCustomer(
  entry: LedgerEntry,
  byCustomer: ReadonlyMap<string, Place>,
): Place | undefined {
  return entry.customer === '' ? undefined : follow(byCustomer.get(customerKey(entry)), 'customer');
}

function follow(place: Place | undefined, matchMethod: MatchMethod): Place | undefined {
  return place?.bucket === 'post' ? { ...place, matchMethod } : undefined;
}

function applyRules(entry: LedgerEntry, { manifest, posts, rules = [] }: AttributionFacts) {
  const rule = rules.find((each) => isRuleFor(each, entry));
  if (!rule) return undefined;
  const matchMethod = 'rule' as const;
  if (rule.bucket !== undefined)
    return { bucket: 'unattributed', name: rule.bucket, matchMethod, fidelity: 'none' } as const;
  if (rule.placement !== undefined)
    return { ...placeCode(rule.placement, manifest, posts), matchMethod };
  return rule.post !== undefined && posts.has(rule.post)
    ? placePage(rule.post, matchMethod)
    : undefined;
}

// A later payment of a customer belongs where the customer was won, though its row may not say so. Only
// customers of whom a row says nothing are looked for: mostly there are few.
function findFirstOfCustomers(
  entries: readonly LedgerEntry[],
  own: readonly Place[],
): Map<string, Place> {
  const asked = new Set<string>();
  for (const [index, entry] of entries.entries())
    if (entry.customer !== '' && own[index]?.bucket === 'unattributed') asked.add(entry.customer);
  const first = new Map<string, { day: string; place: Place }>();
  if (asked.size === 0) return new Map();
  for (const [index, entry] of entries.entries()) {
    const place = own[index];
    if (!asked.has(entry.customer) || place?.bucket !== 'post') continue;
    const key = customerKey(entry);
    const known = first.get(key);
    if (!known || entry.occurredOn < known.day) first.set(key, { day: entry.occurredOn, place });
  }
  return new Map([...first].map(([key, { place }]) => [key, place]));
}

function pathOf(url: string): string {
  return URL.canParse(url) ? trimPath(new URL(url).pathname) : '';
}

function trimPath(path: string): string {
  return path.replace(/\/+$/, '');
}
