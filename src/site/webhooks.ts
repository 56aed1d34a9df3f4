// Which webhooks a site takes: those whose secret is in the environment.
import { IMPORTERS } from '../importers/registry.ts';
import type { Importer } from '../importers/importer.ts';
import {
  createGenericSender,
  WEBHOOK_SENDERS,
  type WebhookSender,
} from '../importers/webhook-senders.ts';

type Env = Readonly<Record<string, string | undefined>>;

export interface ConfiguredWebhook {
  sender: WebhookSender;
  importer: Importer;
  secret: string;
  currency: string | undefined;
}

const SECRET = /^TIDEMARK_WEBHOOK_([A-Z][A-Z0-9_]*)_SECRET$/;
/** What no one guesses. */
const LEAST_CHARACTERS = 16;

/**
 * By name. `TIDEMARK_WEBHOOK_DUB_SECRET` opens `dub`; a name of one's own, as `TIDEMARK_WEBHOOK_MY_SHOP_SECRET`,
 * opens `my-shop`, read by the mapping of that name, else as a plain ledger. Throws an Error that names the
 * variable and what is expected.
 */
export function listWebhooks(
  env: Env,
  mappings: readonly Importer[],
): Map<string, ConfiguredWebhook> {
  const found = new Map<string, ConfiguredWebhook>();
  for (const [variable, secret] of Object.entries(env)) {
    const match = SECRET.exec(variable)?.[1];
    if (match === undefined || secret === undefined || secret === '') continue;
    if (secret.length < LEAST_CHARACTERS)
      throw new Error(
        `Unexpected ${variable}, expected at least ${LEAST_CHARACTERS} characters: openssl rand -hex 32`,
      );
    const name = match.toLowerCase().replaceAll('_', '-');
    const known = WEBHOOK_SENDERS.find((each) => each.name === name);
    const importer = [...mappings, ...IMPORTERS].find((each) => each.name === name);
    if (known && !importer)
      throw new Error(
        `Unexpected ${variable} without a mapping: ${name} has no events for affiliates. Say what of them is income in content/import-mappings/${name}.yaml, with network: ${name}.`,
      );
    const generic = IMPORTERS.find((each) => each.name === 'generic') as Importer;
    found.set(name, {
      sender: known ?? createGenericSender(name),
      importer: importer ?? generic,
      secret,
      currency: env[`TIDEMARK_WEBHOOK_${match}_CURRENCY`] || undefined,
    });
  }
  return found;
}
