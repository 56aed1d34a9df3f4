// What betrays the author's id in an address, by network: parameters of a link, hosts that do nothing
// but track, and where a tracking address keeps the merchant's own. Sub-ID slots are in affiliate/networks/.
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
  clickbank: { companions: ['tid'], trackers: ['hop.clickbank.net'] },
  connexity: { companions: ['rid'] },
  digistore24: { companions: ['campaignkey', 'ds24tr'] },
  dub: { identity: ['via', 'dub_id'], trackers: ['dub.link', 'dub.sh'] },
  ebay: {
    identity: ['campid'],
    companions: ['customid', 'mkcid', 'mkevt', 'mkrid', 'siteid', 'toolid'],
    trackers: ['rover.ebay.com'],
    deepLinks: ['mpre'],
  },
  everflow: { companions: ['sub1', 'sub2', 'sub3', 'sub4', 'sub5', 'source_id'] },
  firstpromoter: { identity: ['fpr'] },
  impact: {
    identity: ['irclickid', 'clickid', 'irpid'],
    companions: ['irgwc', 'sharedid', 'subid1', 'subid2', 'subid3'],
    trackers: ['7eer.net', 'evyy.net', 'ojrq.net', 'pxf.io', 'sjv.io'],
    deepLinks: ['u'],
  },
  ingenious: { companions: ['smc1', 'smc2', 'smc3'] },
  'lemon-squeezy': { identity: ['aff'] },
  linktrust: { identity: ['afid'], companions: ['sid'] },
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
  'post-affiliate-pro': { identity: ['a_aid', 'a_bid'], companions: ['data1', 'data2'] },
  rakuten: {
    identity: ['raneaid', 'ransiteid'],
    companions: ['ranmid', 'u1'],
    trackers: ['linksynergy.com'],
    deepLinks: ['murl'],
  },
  refersion: { identity: ['rfsn'], companions: ['subid'] },
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
  // Unverified.
  tapfiliate: {
    identity: ['ref'],
    companions: ['tm_subid1', 'tm_subid2', 'tm_subid3', 'tm_subid4', 'tm_subid5'],
  },
  tolt: { identity: ['ref', 'via'] },
  tradedoubler: {
    companions: ['epi', 'epi2'],
    trackers: ['tradedoubler.com'],
    deepLinks: ['url'],
  },
  tune: {
    identity: ['aff_id'],
    companions: ['aff_sub', 'aff_sub2', 'aff_sub3', 'aff_sub4', 'aff_sub5', 'offer_id', 'source'],
  },
};

/** Whether a host does nothing but track for a network: it or one below it. */
export function isTracker(hostname: string, network: NetworkId): boolean {
  const { trackers = [] } = TRACKING[network];
  return trackers.some((host) => hostname === host || hostname.endsWith(`.${host}`));
}

/** Parameters of campaigns and advertisements: a page is the same without them, and its owner's statistics stay clean. */
export const CAMPAIGN_PARAMETER = /^(?:utm_\w+|gclid|fbclid|msclkid|mc_[ce]id)$/;
