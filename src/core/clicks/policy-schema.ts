// The settings of `clicks`, as an author writes them and as the manifest brings them to the server.
import * as z from 'zod';
import { type ClickPolicy, DEFAULT_CLICK_POLICY as DEFAULTS } from './policy.ts';

export const ClickPolicySchema = z.strictObject({
  privacy: z
    .enum(['standard', 'strict'])
    .default(DEFAULTS.privacy)
    .describe(
      'strict reads method and path alone: no filter of machines, no visitor, one count a link and day.',
    ),
  burstLinks: z
    .int()
    .min(2)
    .max(50)
    .default(DEFAULTS.burstLinks)
    .describe('Distinct links that a visitor opens within a second to be taken for a scanner.'),
  duplicateSeconds: z
    .int()
    .min(0)
    .max(3600)
    .default(DEFAULTS.duplicateSeconds)
    .describe('Seconds after a counted click in which the same one again is a duplicate.'),
  uniqueSeconds: z
    .int()
    .min(0)
    .max(3600)
    .default(DEFAULTS.uniqueSeconds)
    .describe('Seconds after a counted click in which the next one counts, and not as unique.'),
  directClicks: z
    .enum(['ping', 'script', 'none'])
    .default(DEFAULTS.directClicks)
    .describe(
      'How clicks on links of direct-only programs are counted: by the ping attribute, by a script (Firefox, too), or not.',
    ),
  selfTest: z
    .enum(['owner', 'open'])
    .default(DEFAULTS.selfTest)
    .describe('Who may see how his own click is judged at /_tidemark/self-test.'),
}) satisfies z.ZodType<ClickPolicy>;
