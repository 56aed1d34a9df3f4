// What an author sets in astro.config.mjs: `tidemark({ … })`.
import * as z from 'zod';
import { ClickPolicySchema } from '../core/clicks/policy-schema.ts';
import { MoneySchema } from '../core/money/scalar-schema.ts';
import { AttributionRuleSchema } from '../core/revenue/attribution-rule.ts';
import { LintSettingsSchema } from '../lint/lint-settings.ts';

/** Files that a build can write from the manifest: src/edge/fallback.md. */
const FALLBACKS = ['_redirects', 'nginx', 'html'] as const;

const SettingsSchema = z.strictObject({
  /** Name of the site, for titles, feeds and cards. @default "Tidemark" */
  name: z.string().min(1).default('Tidemark').describe('Name of the site.'),
  /** One sentence about the site. @default "" */
  description: z.string().default('').describe('One sentence about the site.'),
  /** Who writes it. @default the site's name */
  author: z.string().optional().describe("Who writes it; default: the site's name."),
  /** Language of the site's own pages (BCP 47). @default "en" */
  lang: z.string().default('en').describe("Language of the site's own pages (BCP 47)."),
  /** Currency of reports (ISO 4217); money in others is shown apart. @default "USD" */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, { error: 'expected a currency such as USD' })
    .default('USD')
    .describe('Currency of reports (ISO 4217).'),
  /** What an hour must earn to be worth it, with its currency. @default none */
  targetRate: MoneySchema.optional().describe(
    'What an hour must earn to be worth it, such as "52 USD"; reports tell when an article has.',
  ),
  /** Where commissions belong whose report does not say, tried in order. @default [] */
  attribution: z
    .array(AttributionRuleSchema)
    .default([])
    .describe('Where commissions belong whose report does not say: dated rules, tried in order.'),
  /** Path of a post's page; `:slug` stands for the slug. @default "/posts/:slug/" */
  postPath: z
    .string()
    .regex(/^\/[^\s?#]*:slug[^\s?#]*$/, { error: 'expected a path such as /posts/:slug/' })
    .default('/posts/:slug/')
    .describe("Path of a post's page, with :slug."),
  /** How clicks are judged and counted. @default as documented in src/core/clicks/README.md */
  clicks: ClickPolicySchema.default(() => ClickPolicySchema.parse({})).describe(
    'How clicks are judged and counted.',
  ),
  /**
   * Files that send readers of `/go/` on where no server of ours answers: `_redirects`, `nginx`, `html`
   * (src/edge/fallback.md). Nobody counts those clicks. @default []
   */
  fallback: z
    .array(z.enum(FALLBACKS, { error: `expected one of ${FALLBACKS.join(', ')}` }))
    .default([])
    .describe(
      'Files that send readers of /go/ on where no server answers, uncounted: _redirects, nginx, html.',
    ),
  /**
   * Sends the day of an article's last change (`r20260314`) beside the code of the placement, to networks
   * with a second slot: src/core/affiliate/networks.md. @default false
   */
  revisions: z
    .boolean({ error: 'expected true or false' })
    .default(false)
    .describe("Sends the day of an article's last change to networks with a second sub-ID."),
  /**
   * Whether posts may print figures of the ledger with `<Figure>` and `<FigureTable>`
   * (src/core/figures/README.md): only then do earnings get into the pages. @default false
   */
  publishFigures: z
    .boolean({ error: 'expected true or false' })
    .default(false)
    .describe('Whether posts may print figures of the ledger: src/core/figures/README.md.'),
  /** Severity and options of lint rules, by file and program where they differ. @default every rule as documented */
  lint: LintSettingsSchema.describe(
    'Severity and options of lint rules, by file and program where they differ.',
  ),
});

export type Settings = z.output<typeof SettingsSchema>;
export type SettingsInput = z.input<typeof SettingsSchema>;

/** Settings that are not as they must be: wrong usage, and no fault of the content. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/** Throws a SettingsError that names the setting and what is expected. Rules are looked at by `checkSettings`. */
export function readSettings(input: SettingsInput): Settings {
  const parsed = SettingsSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw refuseSettings(parsed.error);
}

/** The error to throw for settings that a schema refuses. */
export function refuseSettings(error: z.ZodError): SettingsError {
  return new SettingsError(
    `Unexpected settings of tidemark() in astro.config.mjs:\n${z.prettifyError(error)}`,
  );
}

/** The integration carries its settings, so that commands outside Astro find them. */
export interface WithSettings {
  name: 'tidemark';
  settings: Settings;
}
