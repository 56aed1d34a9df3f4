// Every format that is recognised by itself.
import type { Importer } from './importer.ts';
import { amazon, amazonLinkTypes, amazonOrders } from './networks/amazon.ts';
import { awin } from './networks/awin.ts';
import { cj, cjUsd } from './networks/cj.ts';
import { dub } from './networks/dub.ts';
import { ebay } from './networks/ebay.ts';
import { everflow } from './networks/everflow.ts';
import { firstpromoter } from './networks/firstpromoter.ts';
import { generic } from './networks/generic.ts';
import { impact } from './networks/impact.ts';
import { partnerstack } from './networks/partnerstack.ts';
import { rakuten } from './networks/rakuten.ts';
import { rewardful } from './networks/rewardful.ts';
import { tolt } from './networks/tolt.ts';

export const IMPORTERS: readonly Importer[] = [
  generic,
  impact,
  cj,
  cjUsd,
  awin,
  amazon,
  amazonOrders,
  amazonLinkTypes,
  rakuten,
  partnerstack,
  rewardful,
  firstpromoter,
  dub,
  tolt,
  ebay,
  everflow,
];
