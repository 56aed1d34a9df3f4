// Which line of which article earned a commission. What cannot be told goes into a named bucket and
// is never spread over articles. In this order: the code in the sub-ID; a token of the page in it, or the
// page that the customer came from; the commission or customer that a row follows on; the author's rules.
import { findPlacement } from '../affiliate/find-placement.ts';
import type { Manifest } from '../affiliate/manifest.ts';
import { decodeSubId } from '../affiliate/sub-id.ts';
import { createCustomerFinder } from './customer-firsts.ts';
import { isRuleFor, type AttributionRule } from './attribution-rule.ts';
import { columnOf } from './ledger-column.ts';
import { rowsOf, type LedgerRows } from './ledger-rows.ts';
import { ledgerKey, type LedgerEntry } from './ledger.ts';

/**
 * How a commission was matched. `sub-id`: the network returned a placement code of the manifest.
 * `page-token`: it returned the code or the id of an article. `referrer`: it named the article's page.
 * `parent`, `customer`: the commission that this one belongs to, or an earlier one of its customer, was
 * matched. `rule`: the author's configuration says so. `unknown-code`: it returned a code that was
 * never given out. `foreign-sub-id`: it returned something that is no code of ours. `no-sub-id`: it returned nothing.
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
  /** What reads as a placement code, and was never given to any placement. */
  | { bucket: 'unknown code'; placement: string }
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
  const { numbers, list } = attributeRows(rowsOf(entries), facts);
  return entries.map((entry, row) => ({ entry, ...(list[numbers[row] ?? 0] as Place) }));
}

/** The ledger entries alone. */
export function entriesOf(attributed: readonly AttributedEntry[]): LedgerEntry[] {
  return attributed.map(({ entry }) => entry);
}

/** Where rows belong. */
export interface Places {
  /** For each row that counts the number of its place in `list`. */
  numbers: Uint32Array;
  /** One of them may be there several times. */
  list: readonly Place[];
}

/** The place of each row. Rows of one sub-ID mostly share it. */
export function attributeRows(rows: LedgerRows, facts: AttributionFacts): Places {
  const own = placeAll(rows, facts);
  const isLoose = Uint8Array.from(own.list, ({ bucket }) => (bucket === 'post' ? 0 : 1));
  const loose = rows.numbers.filter((row) => isLoose[own.numbers[row] ?? 0] === 1);
  if (loose.length === 0) return own;
  const ownPlace = (row: number) => own.list[own.numbers[row] ?? 0] as Place;
  const findParent = createParentFinder(rows, ownPlace);
  const asked = loose.filter((row) => ownPlace(row).bucket === 'unattributed');
  const findFirst = createCustomerFinder(
    rows,
    asked,
    (row) => isLoose[own.numbers[row] ?? 0] === 0,
  );
  const applyRules = createRuler(rows, facts);
  const followed = new Map<MatchMethod, Map<Place, Place>>();
  const follow = (matchMethod: MatchMethod, row: number | undefined): Place | undefined => {
    const place = row === undefined ? undefined : ownPlace(row);
    if (place?.bucket !== 'post') return undefined;
    const known = followed.get(matchMethod) ?? new Map<Place, Place>();
    if (known.size === 0) followed.set(matchMethod, known);
    const same = known.get(place) ?? { ...place, matchMethod };
    known.set(place, same);
    return same;
  };
  const numbers = own.numbers.slice();
  const list = own.list.slice();
  const added = new Map<Place, number>();
  for (const row of loose) {
    const inherited =
      ownPlace(row).bucket === 'unattributed'
        ? (follow('parent', findParent(row)) ?? follow('customer', findFirst(row)))
        : undefined;
    const found = inherited ?? applyRules(row);
    if (found === undefined) continue;
    const number = added.get(found) ?? list.push(found) - 1;
    added.set(found, number);
    numbers[row] = number;
  }
  return { numbers, list };
}

// Thousands of rows carry one code, and say nothing else of their place.
function placeAll(rows: LedgerRows, facts: AttributionFacts): Places {
  const findOwn = createOwnPlaces(facts);
  const subIds = columnOf(rows, rows.subId);
  const referringUrl = rows.detail('referringUrl');
  const numbers = new Uint32Array(rows.end);
  const list: Place[] = [];
  // By the number of the sub-ID; by it and the page.
  const known = new Int32Array(subIds.texts.length).fill(-1);
  const knownOfPage = new Map<string, number>();
  for (const row of rows.numbers) {
    const subId = subIds.numbers[row] ?? 0;
    const url = referringUrl?.(row);
    const key = url === undefined ? '' : `${subId} ${url}`;
    let number = url === undefined ? known[subId] : knownOfPage.get(key);
    if (number === undefined || number < 0) {
      number = list.push(findOwn(subIds.texts[subId] ?? '', url)) - 1;
      if (url === undefined) known[subId] = number;
      else knownOfPage.set(key, number);
    }
    numbers[row] = number;
  }
  return { numbers, list };
}

/** Where a row belongs by its sub-ID and the page that it names, if any. */
function createOwnPlaces({
  manifest,
  posts,
}: AttributionFacts): (subId: string, referringUrl: string | undefined) => Place {
  const paths = new Map(
    Object.entries(manifest.posts).map(([post, { path }]) => [trimPath(path), post]),
  );
  const findPage = createTokenReader(manifest);
  return (subId, referringUrl) => {
    const code = decodeSubId(subId);
    if (code !== undefined) return placeCode(code, manifest, posts);
    const token = findPage(subId);
    if (token !== undefined && posts.has(token)) return placePage(token, 'page-token');
    const referrer = referringUrl === undefined ? undefined : paths.get(pathOf(referringUrl));
    if (referrer !== undefined && posts.has(referrer)) return placePage(referrer, 'referrer');
    const matchMethod = subId === '' ? 'no-sub-id' : 'foreign-sub-id';
    return { bucket: 'unattributed', name: matchMethod, matchMethod, fidelity: 'none' };
  };
}

function placeCode(code: string, manifest: Manifest, posts: ReadonlySet<string>): Place {
  const placement = findPlacement(manifest, code);
  const none = { placement: code, fidelity: 'none' } as const;
  if (!placement) return { bucket: 'unknown code', ...none, matchMethod: 'unknown-code' };
  const { post, retired } = placement;
  if (!posts.has(post)) return { bucket: 'orphaned placement', ...none, matchMethod: 'sub-id' };
  const found = { bucket: 'post', post, placement: code, retired } as const;
  return { ...found, matchMethod: 'sub-id', fidelity: 'placement' };
}

function placePage(post: string, matchMethod: MatchMethod): Place {
  return { bucket: 'post', post, placement: null, retired: false, matchMethod, fidelity: 'page' };
}

/** The post or channel whose article code (`a17`) or id a network returned, where links carry one token a page. */
function createTokenReader({
  posts,
  channels = {},
}: Manifest): (token: string) => string | undefined {
  const all = [...Object.entries(posts), ...Object.entries(channels)];
  // The first one of a code counts.
  const byCode = new Map(all.toReversed().map(([id, { code }]) => [code, id]));
  return (token) => {
    const wanted = token.trim().toLowerCase();
    if (wanted === '') return undefined;
    if (Object.hasOwn(posts, wanted) || Object.hasOwn(channels, wanted)) return wanted;
    return byCode.get(wanted);
  };
}

/** The commission that a row belongs to, or the one that that one does, which is an article's. */
function createParentFinder(
  { numbers, network, externalId, detail }: LedgerRows,
  ownPlace: (row: number) => Place,
): (row: number) => number | undefined {
  const parentOf = detail('parentExternalId');
  if (parentOf === undefined) return () => undefined;
  const keyOf = (row: number, id: string) => ledgerKey({ network: network(row), externalId: id });
  const byKey = new Map<string, number>();
  for (const row of numbers) byKey.set(keyOf(row, externalId(row)), row);
  const find = (row: number, steps = 0): number | undefined => {
    const id = parentOf(row);
    const parent = id === undefined ? undefined : byKey.get(keyOf(row, id));
    if (parent === undefined || steps > MAX_STEPS) return undefined;
    return ownPlace(parent).bucket === 'post' ? parent : find(parent, steps + 1);
  };
  return find;
}

function createRuler(
  rows: LedgerRows,
  { manifest, posts, rules = [] }: AttributionFacts,
): (row: number) => Place | undefined {
  const planOf = rows.detail('plan');
  const targets = new Map(rules.map((rule) => [rule, placeByRule(rule, manifest, posts)]));
  return (row) => {
    const rule = rules.find((each) =>
      isRuleFor(each, {
        occurredOn: rows.occurredOn(row),
        network: rows.network(row),
        program: rows.program(row),
        subId: rows.subId(row),
        customer: rows.customer(row),
        plan: planOf?.(row),
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

function pathOf(url: string): string {
  return URL.canParse(url) ? trimPath(new URL(url).pathname) : '';
}

function trimPath(path: string): string {
  return path.replace(/\/+$/, '');
}
