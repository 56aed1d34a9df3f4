// Every seeded fault, in the order of the table.
import { amazon } from './amazon.ts';
import { context } from './context.ts';
import { directOnly } from './direct-only.ts';
import { disclosures } from './disclosures.ts';
import type { Fault } from './fault.ts';
import { outputs } from './outputs.ts';
import { placements } from './placements.ts';
import { rawAddresses } from './raw-addresses.ts';
import { registryFaults } from './registry.ts';
import { subIds } from './sub-ids.ts';
import { suppressions } from './suppressions.ts';
import { unknownLinks } from './unknown-links.ts';

export const FAULTS: readonly Fault[] = [
  ...unknownLinks,
  ...rawAddresses,
  ...directOnly,
  ...placements,
  ...context,
  ...amazon,
  ...disclosures,
  ...outputs,
  ...registryFaults,
  ...subIds,
  ...suppressions,
];
