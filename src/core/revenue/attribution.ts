// Which line of which article earned a commission. What cannot be told goes into a named bucket and
// is never spread over articles. In this order: the code in the sub-ID; a token of the page in it, or the
// page that the customer came from; the commission or customer that a row follows on; the author's rules.
import { findPlacement } from '../affiliate/find-placement.ts';
import type { Manifest } from '../affiliate/manifest.ts';
import { decodeSubId } from '../affiliate/sub-id.ts';
import { compareText } from './compare-text.ts';
import { customerKey } from './customers.ts';
import { isRuleFor, type AttributionRule } from './attribution-rule.ts';
import { rowsOf, type LedgerRows } from './ledger-rows.ts';
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
export type Place = { matchMethod: MatchMethod; fidelity: Fidelity } & (
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
  const places = attributeRows(rowsOf(entries), facts);
  return entries.map((entry, row) => ({ entry, ...(places[row] as Place) }));
}

/** The ledger entries alone. */
export function entriesOf(attributed: readonly AttributedEntry[]): LedgerEntry[] {
  return attributed.map(({ entry }) => entry);
}

/** The place of each row, by its number. Rows of one place mostly share the object. */
export function attributeRows(rows: LedgerRows, facts: AttributionFacts): Place[] {
  const own = placeAll(rows, facts);
  const loose = rows.numbers.filter((row) => own[row]?.bucket !== 'post');
  if (loose.length === 0) return own;
  const findParent = createParentFinder(rows, own);
  const findFirst = createCustomerFinder(rows, own, loose);
  const applyRules = createRuler(rows, facts);
  const followed = new Map<MatchMethod, Map<Place, Place>>();
  const follow = (matchMethod: MatchMethod, place: Place | undefined): Place | undefined => {
    if (place?.bucket !== 'post') return undefined;
    const known = followed.get(matchMethod) ?? new Map<Place, Place>();
    if (known.size === 0) followed.set(matchMethod, known);
    const same = known.get(place) ?? { ...place, matchMethod };
    known.set(place, same);
    return same;
  };
  const places = own.slice();
  for (const row of loose) {
    const inherited =
      own[row]?.bucket === 'unattributed'
        ? (follow('parent', findParent(row)) ?? follow('customer', findFirst(row)))
        : undefined;
    const found = inherited ?? applyRules(row);
    if (found !== undefined) places[row] = found;
  }
  return places;
}

// Thousands of rows carry one code, and say nothing else of their place.
function placeAll({ numbers, end, subId, detail }: LedgerRows, facts: AttributionFacts): Place[] {
  const paths = new Map(
    Object.entries(facts.manifest.posts).map(([post, { path }]) => [trimPath(path), post]),
  );
  const known = new Map<string, Place>();
  const own = Array<Place>(end);
  for (const row of numbers) {
    const referringUrl = detail(row, 'referringUrl');
    const found = referringUrl === undefined ? known.get(subId(row)) : undefined;
    const place = found ?? placeOwn(subId(row), referringUrl, facts, paths);
    if (referringUrl === undefined && found === undefined) known.set(subId(row), place);
    own[row] = place;
  }
  return own;
}

function placeOwn(
  subId: string,
  referringUrl: string | undefined,
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

function createParentFinder(
  { numbers, network, externalId, detail }: LedgerRows,
  own: readonly Place[],
): (row: number) => Place | undefined {
  const keyOf = (row: number, id: string) => ledgerKey({ network: network(row), externalId: id });
  const byKey = new Map<string, number>();
  if (numbers.some((row) => detail(row, 'parentExternalId') !== undefined))
    for (const row of numbers) byKey.set(keyOf(row, externalId(row)), row);
  const find = (row: number, steps = 0): Place | undefined => {
    const id = detail(row, 'parentExternalId');
    const parent = id === undefined ? undefined : byKey.get(keyOf(row, id));
    if (parent === undefined || steps > MAX_STEPS) return undefined;
    const place = own[parent];
    return place?.bucket === 'post' ? place : find(parent, steps + 1);
  };
  return find;
}

function createRuler(
  rows: LedgerRows,
  { manifest, posts, rules = [] }: AttributionFacts,
): (row: number) => Place | undefined {
  const targets = new Map(rules.map((rule) => [rule, placeByRule(rule, manifest, posts)]));
  return (row) => {
    const rule = rules.find((each) =>
      isRuleFor(each, {
        occurredOn: rows.occurredOn(row),
        network: rows.network(row),
        program: rows.program(row),
        subId: rows.subId(row),
        customer: rows.customer(row),
        plan: rows.detail(row, 'plan'),
      }),
    );
    return rule && targets.get(rule);
  };
}

function placeByRule(
  { bucket, placement, post }: AttributionRule,
  manifest: Manifest,
  posts: ReadonlySet<string>,
): Place | undefined {
  const matchMethod = 'rule';
  if (bucket !== undefined)
    return { bucket: 'unattributed', name: bucket, matchMethod, fidelity: 'none' };
  if (placement !== undefined) return { ...placeCode(placement, manifest, posts), matchMethod };
  return post !== undefined && posts.has(post) ? placePage(post, matchMethod) : undefined;
}

// A later payment of a customer belongs where the customer was won, though its row may not say so. Only
// customers of whom a row says nothing are looked for: mostly there are few.
function createCustomerFinder(
  { numbers, network, program, customer, occurredOn, externalId }: LedgerRows,
  own: readonly Place[],
  loose: Uint32Array,
): (row: number) => Place | undefined {
  const asked = new Set<string>();
  for (const row of loose)
    if (customer(row) !== '' && own[row]?.bucket === 'unattributed') asked.add(customer(row));
  if (asked.size === 0) return () => undefined;
  const keyOf = (row: number) =>
    customerKey({ network: network(row), program: program(row), customer: customer(row) });
  const first = new Map<string, number>();
  for (const row of numbers) {
    if (own[row]?.bucket !== 'post' || !asked.has(customer(row))) continue;
    const known = first.get(keyOf(row));
    const isEarlier =
      known === undefined ||
      (compareText(occurredOn(row), occurredOn(known)) ||
        compareText(externalId(row), externalId(known))) < 0;
    if (isEarlier) first.set(keyOf(row), row);
  }
  return (row) => {
    const found = customer(row) === '' ? undefined : first.get(keyOf(row));
    return found === undefined ? undefined : own[found];
  };
}

function pathOf(url: string): string {
  return URL.canParse(url) ? trimPath(new URL(url).pathname) : '';
}

function trimPath(path: string): string {
  return path.replace(/\/+$/, '');
}
