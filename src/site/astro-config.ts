// What a site's own Astro configuration says to commands that run outside of Astro.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AstroFacts } from '../lint/output.ts';
import { CONFIG_FILES, readAstroFacts, type AstroConfigInput } from './astro-facts.ts';
import { checkSettings } from './check-settings.ts';
import { readSettings, type Settings, type WithSettings } from './settings.ts';

/**
 * Settings of the site at `root`; the defaults where it has no Astro configuration. Throws a SettingsError
 * that names what is wrong with them.
 */
export async function loadSettings(root: string): Promise<Settings> {
  const { integrations = [] } = await loadConfig(root);
  const settings = integrations.flat(Infinity).find(isTidemark)?.settings ?? readSettings({});
  checkSettings(settings);
  return settings;
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
