// What betrays the author's id in an address, by network: parameters of a link, hosts that do nothing
// but track, and where a tracking address keeps the merchant's own. Sub-ID slots are in network.ts.
import type { NetworkId } from '../affiliate/network.ts';

interface Tracking {
  /** Parameters that name the affiliate or the click, in lower case; without them the address earns nothing. */
  identity?: readonly string[];
  /** Parameters that go along with them, in lower case: sub-IDs and the network's own notes. */
  companions?: readonly string[];
  /** Hosts where every request counts as a click. */
  trackers?: readonly string[];
  /** Parameters that hold the merchant's address, in lower case. */
  deepLinks?: readonly string[];
}

/** From the networks' help pages; a program file adds its own in `params`. */
export const TRACKING: Readonly<Record<NetworkId, Tracking>> = {
  'in-house': {},
  amazon: {
    identity: ['tag'],
    companions: ['ascsubtag', 'linkcode', 'linkid', 'camp', 'creative', 'creativeasin', 'ref_'],
    trackers: ['a.co', 'amzn.asia', 'amzn.eu', 'amzn.to'],
  },
  awin: {
    identity: ['awc', 'awinaffid'],
    companions: ['clickref', 'clickref2', 'clickref3', 'clickref4', 'clickref5', 'clickref6'],
    trackers: ['awin1.com', 'tidd.ly', 'zenaps.com'],
    deepLinks: ['ued', 'p'],
  },
  cj: {
    identity: ['cjevent'],
    companions: ['cjdata', 'sid'],
    trackers: [
      'anrdoezrs.net',
      'cj.dotomi.com',
      'dpbolvw.net',
      'emjcd.com',
      'jdoqocy.com',
      'kqzyfj.com',
      'tkqlhce.com',
    ],
    deepLinks: ['url'],
  },
  dub: { identity: ['via', 'dub_id'], trackers: ['dub.link', 'dub.sh'] },
  firstpromoter: { identity: ['fpr'] },
  impact: {
    identity: ['irclickid', 'clickid', 'irpid'],
    companions: ['irgwc', 'sharedid', 'subid1', 'subid2', 'subid3'],
    trackers: ['7eer.net', 'evyy.net', 'ojrq.net', 'pxf.io', 'sjv.io'],
    deepLinks: ['u'],
  },
  'lemon-squeezy': { identity: ['aff'] },
  none: {},
  partnerize: {
    identity: ['camref', 'clickref'],
    companions: ['pubref'],
    trackers: ['prf.hn'],
  },
  partnerstack: {
    identity: ['gspk', 'ps_partner_key'],
    companions: ['gsxid', 'ps_xid', 'sid'],
    trackers: ['grsm.io', 'partnerlinks.io'],
  },
  rakuten: {
    identity: ['raneaid', 'ransiteid'],
    companions: ['ranmid', 'u1'],
    trackers: ['linksynergy.com'],
    deepLinks: ['murl'],
  },
  rewardful: { identity: ['via'] },
  skimlinks: {
    companions: ['xcust'],
    trackers: ['go.redirectingat.com', 'go.skimresources.com'],
    deepLinks: ['url'],
  },
  sovrn: {
    companions: ['cuid'],
    trackers: ['sovrn.co', 'viglink.com'],
    deepLinks: ['u'],
  },
  tradedoubler: {
    companions: ['epi', 'epi2'],
    trackers: ['tradedoubler.com'],
    deepLinks: ['url'],
  },
};

/** Whether a host does nothing but track for a network: it or one below it. */
export function isTracker(hostname: string, network: NetworkId): boolean {
  const { trackers = [] } = TRACKING[network];
  return trackers.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

/** Parameters of campaigns and advertisements: a page is the same without them, and its owner's statistics stay clean. */
export const CAMPAIGN_PARAMETER = /^(?:utm_\w+|gclid|fbclid|msclkid|mc_[ce]id)$/;
