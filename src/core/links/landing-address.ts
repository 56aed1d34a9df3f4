// From a link of the registry to the address that may be requested: the merchant's page, with nothing in
// it that tells whose link it is. A request with it would be a click that nobody made, which programs
// forbid; so where the two cannot be told apart, nothing is requested.
import { NETWORKS } from '../affiliate/network.ts';
import {
  AFFILIATE_ID_SLOT,
  findSubIdSlot,
  isCompensated,
  type Link,
  type Program,
} from '../affiliate/program.ts';
import { CAMPAIGN_PARAMETER, isTracker, TRACKING } from './tracking-parameters.ts';

/** `address` has no fragment, which is never sent. */
export type Landing =
  | { kind: 'landing'; address: string }
  | { kind: 'untestable'; why: 'tracking-address' | 'placeholder-host' };

/** Names that RFC 6761 gives to nobody: the address still waits for the program's own. */
const PLACEHOLDER_HOST = /(?:^|\.)(?:example|invalid)$/;

/** One of the addresses that readers of a link may get. */
export interface VariantLanding {
  /** Null for the link's own; `arm b` of its split test; `DE, AT` for readers there. */
  variant: string | null;
  landing: Landing;
}

/** The landing page of the link's own address first, then those of arms and countries that lead elsewhere. */
export function listLandings({ id, program, url }: Link): VariantLanding[] {
  const { variants = {}, countries = [], ...written } = program.links[id] ?? { url };
  const served = Object.entries(variants).filter(([, { weight }]) => weight > 0);
  // Templates show where the author's id stands; the link has it filled in.
  const templates: [variant: string | null, template: string | undefined][] = [
    [null, written.url],
    ...served.map(([arm, each]): [string, string | undefined] => [`arm ${arm}`, each.url]),
    ...countries.map((each): [string, string] => [each.in.join(', '), each.url]),
  ];
  const seen = new Set<string>();
  return templates.flatMap(([variant, template]) => {
    if (template === undefined) return [];
    const landing = findLanding(template, program);
    const key = JSON.stringify(landing);
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ variant, landing }];
  });
}

function findLanding(template: string, program: Program): Landing {
  const inner = isCompensated(program) ? findDeepLink(template, program) : undefined;
  const stripped = stripTracking(inner ?? template, program);
  // What earns must carry the author's id. When no parameter does, the path or the host does.
  const isBare = inner !== undefined || !isCompensated(program) || stripped?.hadIdentity === true;
  if (stripped === undefined || !isBare) return { kind: 'untestable', why: 'tracking-address' };
  return PLACEHOLDER_HOST.test(new URL(stripped.address).hostname)
    ? { kind: 'untestable', why: 'placeholder-host' }
    : { kind: 'landing', address: stripped.address };
}

/** Where any address of a program leads, without what tracks; undefined where the two cannot be told apart. */
export function findDestination(address: string, program: Program): string | undefined {
  const inner = isCompensated(program) ? findDeepLink(address, program) : undefined;
  return stripTracking(inner ?? address, program)?.address;
}

interface Stripped {
  address: string;
  /** Whether a parameter that names the affiliate was taken out. */
  hadIdentity: boolean;
}

/**
 * The address without tracking parameters and fragment, the rest byte for byte as `URL` writes it.
 * Undefined when it tracks by its host or path, which nothing can be taken out of.
 */
export function stripTracking(address: string, program: Program): Stripped | undefined {
  if (isTrackingPlace(address, program)) return undefined;
  const url = new URL(address);
  const pairs = url.search.slice(1).split('&').filter(Boolean);
  const kept = pairs.filter((pair) => judgeParameter(pair, program) === 'own');
  const hadIdentity = pairs.some((pair) => judgeParameter(pair, program) === 'identity');
  url.search = '';
  url.hash = '';
  return {
    address: kept.length === 0 ? url.href : `${url.href}?${kept.join('&')}`,
    hadIdentity,
  };
}

// The query is left out: its parameters are judged one by one.
function isTrackingPlace(address: string, program: Program): boolean {
  const place = address.replace(/[?#].*$/s, '');
  if (place.includes(AFFILIATE_ID_SLOT)) return true;
  const { hostname, pathname, username, password } = new URL(place);
  const segments = pathname.split(/[/:]/).map(decode);
  return (
    username !== '' ||
    password !== '' ||
    isTracker(hostname, program.network) ||
    (program.affiliateId !== undefined && segments.includes(program.affiliateId))
  );
}

function judgeParameter(pair: string, program: Program): 'own' | 'companion' | 'identity' {
  const [rawName = '', ...rest] = pair.split('=');
  const [name, value] = [decode(rawName).toLowerCase(), decode(rest.join('='))];
  const { identity = [], companions = [] } = TRACKING[program.network];
  const isId = value.includes(AFFILIATE_ID_SLOT) || value === program.affiliateId;
  // A sub-ID alone names nobody, also where the program lists it among its parameters.
  const isSlot = name === findSubIdSlot(program)?.param.toLowerCase();
  const isDeclared = program.params.some((param) => param.toLowerCase() === name);
  if (isId || identity.includes(name) || (isDeclared && !isSlot)) return 'identity';
  return isSlot || companions.includes(name) || CAMPAIGN_PARAMETER.test(name) ? 'companion' : 'own';
}

/** The merchant's address inside a tracking address: in a parameter, or at the end of the path. */
function findDeepLink(address: string, program: Program): string | undefined {
  const { deepLinks = [] } = TRACKING[program.network];
  const { search, pathname } = new URL(address);
  const candidates = deepLinks.map((name) => findParameter(search, name));
  if (NETWORKS[program.network].id === 'partnerize' || NETWORKS[program.network].id === 'cj')
    candidates.push(readDestination(pathname, search));
  return candidates.find((text) => /^https?:\/\/./i.test(text ?? '') && URL.canParse(text ?? ''));
}

function findParameter(search: string, wanted: string): string | undefined {
  const pair = search
    .slice(1)
    .split('&')
    .find((each) => decode(each.replace(/=.*$/s, '')).toLowerCase() === wanted);
  return pair === undefined ? undefined : decode(pair.replace(/^[^=]*=/, ''));
}

// `/destination:https%3A%2F%2F…` of Partnerize and `/dlg/https://…` of CJ, whose query is the merchant's.
function readDestination(pathname: string, search: string): string | undefined {
  const encoded = /https?%3a%2f%2f[^/]*/i.exec(pathname)?.[0];
  if (encoded !== undefined) return decode(encoded);
  const plain = /(?:\/|destination:)(https?:\/\/.*)$/i.exec(pathname)?.[1];
  return plain && `${plain}${search}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
