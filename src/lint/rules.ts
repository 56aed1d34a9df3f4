// Every rule, once: the order of the documentation.
import type { Rule } from './rule.ts';
import { affAttributes } from './rules/aff-attributes.ts';
import { amazonAutoOpen } from './rules/amazon-auto-open.ts';
import { amazonDirectOnly } from './rules/amazon-direct-only.ts';
import { amazonEmail } from './rules/amazon-email.ts';
import { amazonImage } from './rules/amazon-image.ts';
import { amazonMarketplace } from './rules/amazon-marketplace.ts';
import { amazonNamed } from './rules/amazon-named.ts';
import { amazonPrice } from './rules/amazon-price.ts';
import { amazonSentence } from './rules/amazon-sentence.ts';
import { amazonTag } from './rules/amazon-tag.ts';
import { benefitStated } from './rules/benefit-stated.ts';
import { contextBare } from './rules/context-bare.ts';
import { contextDensity } from './rules/context-density.ts';
import { contextGenericAnchor } from './rules/context-generic-anchor.ts';
import { contextLinkList } from './rules/context-link-list.ts';
import { contextMissedPlacement } from './rules/context-missed-placement.ts';
import { contextOnlySection } from './rules/context-only-section.ts';
import { contextRepeated } from './rules/context-repeated.ts';
import { contextUndeclaredUse } from './rules/context-undeclared-use.ts';
import { ctaNamesMerchant } from './rules/cta-names-merchant.ts';
import { datesInOrder } from './rules/dates-in-order.ts';
import { derivedDisclosure } from './rules/derived-disclosure.ts';
import { derivedMarker } from './rules/derived-marker.ts';
import { directOnlyProgram } from './rules/direct-only-program.ts';
import { disclosureBeforeFirstLink } from './rules/disclosure-before-first-link.ts';
import { disclosureHedged } from './rules/disclosure-hedged.ts';
import { disclosureLanguage } from './rules/disclosure-language.ts';
import { disclosureLegible } from './rules/disclosure-legible.ts';
import { disclosureOwnText } from './rules/disclosure-own-text.ts';
import { disclosurePolicyPage } from './rules/disclosure-policy-page.ts';
import { disclosurePresent } from './rules/disclosure-present.ts';
import { disclosureStaticHtml } from './rules/disclosure-static-html.ts';
import { disclosureUnneeded } from './rules/disclosure-unneeded.ts';
import { disclosureVisible } from './rules/disclosure-visible.ts';
import { disclosureWording } from './rules/disclosure-wording.ts';
import { earningsContradictLedger } from './rules/earnings-contradict-ledger.ts';
import { feedNoDrafts } from './rules/feed-no-drafts.ts';
import { feedReadable } from './rules/feed-readable.ts';
import { goContract } from './rules/go-contract.ts';
import { goFullNavigation } from './rules/go-full-navigation.ts';
import { goNoPrefetch } from './rules/go-no-prefetch.ts';
import { goNotFetched } from './rules/go-not-fetched.ts';
import { goPathMatch } from './rules/go-path-match.ts';
import { goRobots } from './rules/go-robots.ts';
import { hoursPlausible } from './rules/hours-plausible.ts';
import { linkEnded } from './rules/link-ended.ts';
import { linkFallback } from './rules/link-fallback.ts';
import { linkMarker } from './rules/link-marker.ts';
import { linkSuccessor } from './rules/link-successor.ts';
import { linkVariants } from './rules/link-variants.ts';
import { listingDisclosure } from './rules/listing-disclosure.ts';
import { placeholderAffiliateId } from './rules/placeholder-affiliate-id.ts';
import { placementNames } from './rules/placement-names.ts';
import { placementsDeclared } from './rules/placements-declared.ts';
import { prerenderConfig } from './rules/prerender-config.ts';
import { programChannel } from './rules/program-channel.ts';
import { programClosed } from './rules/program-closed.ts';
import { programForbiddenText } from './rules/program-forbidden-text.ts';
import { programRequiredText } from './rules/program-required-text.ts';
import { programTermsConflict } from './rules/program-terms-conflict.ts';
import { programTermsStale } from './rules/program-terms-stale.ts';
import { rankingBasis } from './rules/ranking-basis.ts';
import { rawAffiliateUrl } from './rules/raw-affiliate-url.ts';
import { relNoNoreferrer } from './rules/rel-no-noreferrer.ts';
import { relOvermarked } from './rules/rel-overmarked.ts';
import { relSponsored } from './rules/rel-sponsored.ts';
import { reviewJsonld } from './rules/review-jsonld.ts';
import { subidCharset } from './rules/subid-charset.ts';
import { subidCollision } from './rules/subid-collision.ts';
import { subidDistinct } from './rules/subid-distinct.ts';
import { subidDynamic } from './rules/subid-dynamic.ts';
import { subidLength } from './rules/subid-length.ts';
import { subidPosition } from './rules/subid-position.ts';
import { subidReuse } from './rules/subid-reuse.ts';
import { thinAffiliate } from './rules/thin-affiliate.ts';
import { unknownLinkId } from './rules/unknown-link-id.ts';
import { visualLinkMarker } from './rules/visual-link-marker.ts';

export const RULES: readonly Rule[] = [
  unknownLinkId,
  rawAffiliateUrl,
  directOnlyProgram,
  affAttributes,
  placementNames,
  placementsDeclared,
  placeholderAffiliateId,
  disclosurePresent,
  disclosureBeforeFirstLink,
  disclosureVisible,
  disclosureStaticHtml,
  disclosureOwnText,
  disclosureLanguage,
  disclosureWording,
  disclosureHedged,
  disclosureLegible,
  disclosureUnneeded,
  benefitStated,
  linkMarker,
  visualLinkMarker,
  ctaNamesMerchant,
  relSponsored,
  relNoNoreferrer,
  relOvermarked,
  goNoPrefetch,
  goFullNavigation,
  goNotFetched,
  goRobots,
  goContract,
  goPathMatch,
  prerenderConfig,
  derivedDisclosure,
  derivedMarker,
  listingDisclosure,
  disclosurePolicyPage,
  feedNoDrafts,
  feedReadable,
  rankingBasis,
  reviewJsonld,
  thinAffiliate,
  linkEnded,
  linkSuccessor,
  linkFallback,
  linkVariants,
  programClosed,
  programChannel,
  programForbiddenText,
  programRequiredText,
  programTermsConflict,
  programTermsStale,
  amazonDirectOnly,
  amazonTag,
  amazonSentence,
  amazonNamed,
  amazonPrice,
  amazonImage,
  amazonMarketplace,
  amazonAutoOpen,
  amazonEmail,
  subidLength,
  subidCharset,
  subidCollision,
  subidDistinct,
  subidDynamic,
  subidPosition,
  subidReuse,
  contextBare,
  contextGenericAnchor,
  contextLinkList,
  contextOnlySection,
  contextDensity,
  contextRepeated,
  contextMissedPlacement,
  contextUndeclaredUse,
  hoursPlausible,
  datesInOrder,
  earningsContradictLedger,
];
