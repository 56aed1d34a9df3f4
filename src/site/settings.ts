// What an author sets in astro.config.mjs: `tidemark({ … })`.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as z from 'zod';
import { ClickPolicySchema } from '../core/clicks/policy-schema.ts';
import { MoneySchema } from '../core/money/scalar-schema.ts';
import { AttributionRuleSchema } from '../core/revenue/attribution-rule.ts';
import { LintSettingsSchema } from '../lint/lint-settings.ts';
import type { AstroFacts } from '../lint/output.ts';
import { CONFIG_FILES, readAstroFacts, type AstroConfigInput } from './astro-facts.ts';

/** Files that a build can write from the manifest: src/edge/fallback.md. */
export const FALLBACKS = ['_redirects', 'nginx', 'html'] as const;

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

/** Throws a SettingsError that names the setting and what is expected. */
export function readSettings(input: SettingsInput): Settings {
  const parsed = SettingsSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new SettingsError(
    `Unexpected settings of tidemark() in astro.config.mjs:\n${z.prettifyError(parsed.error)}`,
  );
}

/** The integration carries its settings, so that commands outside Astro find them. */
export interface WithSettings {
  name: 'tidemark';
  settings: Settings;
}

/** Settings of the site at `root`; the defaults where it has no Astro configuration. */
export async function loadSettings(root: string): Promise<Settings> {
  const { integrations = [] } = await loadConfig(root);
  return integrations.flat(Infinity).find(isTidemark)?.settings ?? readSettings({});
}

/** Address that the site will have; undefined where its configuration has none. */
export async function loadSiteUrl(root: string): Promise<string | undefined> {
  return (await loadConfig(root)).site;
}

/** What of the site's Astro configuration decides about affiliate links. */
export async function loadAstroFacts(root: string): Promise<AstroFacts> {
  return readAstroFacts(await loadConfig(root), root);
}

/** Absolute path of the folder that the site is built into. */
export async function loadOutputFolder(root: string): Promise<string> {
  const { outDir = 'dist' } = await loadConfig(root);
  return outDir instanceof URL ? resolve(fileURLToPath(outDir)) : resolve(root, outDir);
}

interface AstroConfig extends AstroConfigInput {
  outDir?: string | URL;
  integrations?: unknown[];
}

async function loadConfig(root: string): Promise<AstroConfig> {
  const file = CONFIG_FILES.map((name) => join(root, name)).find((path) => existsSync(path));
  if (file === undefined) return {};
  const config = (await import(pathToFileURL(file).href)) as { default?: AstroConfig };
  return config.default ?? {};
}

function isTidemark(integration: unknown): integration is WithSettings {
  return (
    typeof integration === 'object' &&
    integration !== null &&
    'settings' in integration &&
    'name' in integration &&
    integration.name === 'tidemark'
  );
}
