// Every rule, once: the order of the documentation.
import type { Rule } from './rule.ts';
import { affAttributes } from './rules/aff-attributes.ts';
import { directOnlyProgram } from './rules/direct-only-program.ts';
import { disclosureBeforeFirstLink } from './rules/disclosure-before-first-link.ts';
import { disclosureHedged } from './rules/disclosure-hedged.ts';
import { disclosurePresent } from './rules/disclosure-present.ts';
import { disclosureWording } from './rules/disclosure-wording.ts';
import { goFullNavigation } from './rules/go-full-navigation.ts';
import { goNoPrefetch } from './rules/go-no-prefetch.ts';
import { placeholderAffiliateId } from './rules/placeholder-affiliate-id.ts';
import { placementNames } from './rules/placement-names.ts';
import { placementsDeclared } from './rules/placements-declared.ts';
import { rawAffiliateUrl } from './rules/raw-affiliate-url.ts';
import { relSponsored } from './rules/rel-sponsored.ts';
import { unknownLinkId } from './rules/unknown-link-id.ts';

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
  disclosureWording,
  disclosureHedged,
  relSponsored,
  goNoPrefetch,
  goFullNavigation,
];
